// Passkeys: the browser's key gives 32 bytes for our salt (WebAuthn, extension prf), from which the way into the account follows.
// They go to the worker and are forgotten here.

const kSalt = new TextEncoder().encode('parvis passkey 1');

interface PrfResults {
  prf?: { enabled?: boolean; results?: { first?: BufferSource } };
}

export function passkeysPossible(): boolean {
  return typeof PublicKeyCredential === 'function' && typeof navigator.credentials?.create === 'function';
}

const random = (size: number) => crypto.getRandomValues(new Uint8Array(size));
const extensions = { prf: { eval: { first: kSalt } } } as AuthenticationExtensionsClientInputs;

function rootOf(credential: PublicKeyCredential): Uint8Array | null {
  const first = (credential.getClientExtensionResults() as PrfResults).prf?.results?.first;
  if (!first) return null;
  const bytes = ArrayBuffer.isView(first) ? new Uint8Array(first.buffer, first.byteOffset, first.byteLength) : new Uint8Array(first);
  return bytes.length === 32 ? bytes.slice() : null;
}

// A new passkey on this device: its id and what it gives. `others`: those of the file already; 'already': this device has one of them.
// Null: refused, or it gives nothing (no prf).
export async function makePasskey(name: string, others: string[]): Promise<{ credential: string; root: Uint8Array } | 'already' | null> {
  try {
    const made = (await navigator.credentials.create({
      publicKey: {
        rp: { name: 'parvis' },
        user: { id: random(16), name, displayName: name },
        challenge: random(32),
        pubKeyCredParams: [{ type: 'public-key', alg: -7 }, { type: 'public-key', alg: -257 }],
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        excludeCredentials: others.map((id) => ({ type: 'public-key', id: fromHex(id) as BufferSource })),
        extensions,
      },
    })) as PublicKeyCredential | null;
    if (!made) return null;
    const root = rootOf(made) ?? (await passkeyRoot(new Uint8Array(made.rawId)));
    return root && { credential: hex(new Uint8Array(made.rawId)), root };
  } catch (error) {
    return error instanceof DOMException && error.name === 'InvalidStateError' ? 'already' : null;
  }
}

// What a passkey of this site gives: that of `id`, or the one that the person chooses. Null: refused, or none.
export async function passkeyRoot(id?: Uint8Array): Promise<Uint8Array | null> {
  try {
    const got = (await navigator.credentials.get({
      publicKey: {
        challenge: random(32), userVerification: 'required', extensions,
        ...(id ? { allowCredentials: [{ type: 'public-key' as const, id: id as BufferSource }] } : {}),
      },
    })) as PublicKeyCredential | null;
    return got && rootOf(got);
  } catch {
    return null;
  }
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const fromHex = (text: string) => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
