import { defineConfig, mergeConfig } from 'vitest/config';
import vite from './vite.config.ts';

export default defineConfig((env) => mergeConfig(vite({ ...env, mode: 'test' }), {
  test: { environment: 'jsdom', include: ['src/**/*.test.{ts,tsx}'], restoreMocks: true, testTimeout: 20_000 },  // axe takes seconds on a busy machine
}));
