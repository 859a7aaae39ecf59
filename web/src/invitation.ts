// A way in that a body gave: "#invitation=ofii&langue=ar". After the # it is sent to no server; it is gone from the address at the next
// screen. The person can change all that it answers.

import type { Client } from '../../wasm/client';
import type { Json } from '../../wasm/protocol';

// What each body's invitation says beside its name: answers by question.
const kAnswers: Record<string, Record<string, Json>> = {
  ofii: { 'entry.kind': 'arrivant' },
  spip: {},
  ase: {},
  mdph: { 'entry.kind': 'handicap' },
  dsn: { 'entry.kind': 'preavis' },  // from the employer, at the end of a contract
  mission_locale: { 'entry.kind': 'jeune' },
  caf: { 'entry.kind': 'rsa', 'entry.caisse': 'caf' },
  msa: { 'entry.kind': 'rsa', 'entry.caisse': 'msa' },
};

const invitationIn = (hash: string): string => {
  const from = new URLSearchParams(hash.slice(1)).get('invitation') ?? '';
  return Object.hasOwn(kAnswers, from) ? from : '';
};

// For who has begun: nothing of theirs changes before they say so.
export const isInvited = (hash = location.hash): boolean => invitationIn(hash) !== '';

export async function takeInvitation(client: Client, hash = location.hash): Promise<void> {
  const given = new URLSearchParams(hash.slice(1));
  const from = invitationIn(hash);
  const answers = kAnswers[from];
  if (!answers) return;
  await client.note('entry.invitation', from);
  const language = given.get('langue');
  for (const [question, value] of Object.entries({ ...answers, ...(language ? { 'entry.language': language } : {}) })) {
    await client.answer({ page: question, answers: { [question]: value }, draft: true });
  }
}
