// One screen, small and large: no accessibility violation that axe-core knows, nothing to scroll sideways; a picture of each.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = createRequire(import.meta.url)('axe-core').source;
const shots = process.env.PARVIS_SHOTS ?? 'build/screenshots';

// As it stands, at the size it has.
export async function sound(page, name) {
  const across = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(across <= 0, `${name}: ${across} px to scroll sideways`);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  assert.deepEqual(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target).join(' ')}`), [], name);
}

export async function inspect(page, name) {
  mkdirSync(shots, { recursive: true });
  const size = page.viewportSize();
  for (const [width, height] of [[320, 700], [1280, 900]]) {
    await page.setViewportSize({ width, height });
    await page.locator('h1').first().waitFor();
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: `${shots}/${name}-${width}.png`, fullPage: true });
    await sound(page, `${name} at ${width}`);
  }
  await page.setViewportSize(size);
}

// A4, as the browser prints it.
export async function pagesOnPaper(page) {
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  return [...pdf.matchAll(/\/Type\s*\/Page\b(?!s)/g)].length;
}
