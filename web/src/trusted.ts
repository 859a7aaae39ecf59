// The one Trusted Types policy: it names the app's own worker and service worker, and nothing else.

interface Policies {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): { createScriptURL(url: string): string };
}
const factory = (globalThis as { trustedTypes?: Policies }).trustedTypes;

function own(url: string): string {
  const full = new URL(url, location.href);
  if (full.origin !== location.origin) throw new TypeError('a script of another origin');
  return full.href;
}

const policy = factory?.createPolicy('parvis-worker', { createScriptURL: own });

export const scriptUrl = (url: string): string => (policy ? policy.createScriptURL(url) : own(url));
