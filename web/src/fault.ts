// What an exchange with the server found wrong, as the code of its words. Of what a server refuses, what does not pass by itself has a
// code of its own here, by the reason it gave (`where`: a problem's type, or the member of an answer that is not one of ours).

import type { CoreError } from '../../wasm/protocol';

const named: Record<string, string> = {
  'quota-exceeded': 'server_full', 'bad-signature': 'server_signature', commit: 'server_false',
  'unknown-host': 'server_other', sequence: 'server_other', challenge: 'server_other', token: 'server_other', limits: 'server_other', '': 'server_other',
};

export function faultOf({ code, where }: CoreError): string {
  return code === 'server_refused' ? named[where] ?? code : code;
}

// Whether what the server holds may be relied on: it lost or deleted the file, or shows what is not the file's. The whole of it may then be here alone.
export function isDoubted(problem: string | null | undefined): problem is string {
  return !!problem && problem !== 'device_removed' && problem !== 'server_full';
}

// What the next try may well mend: said as waiting, not as stopped.
export function isPassing(fault: string): boolean {
  return !Object.values(named).includes(fault) && (/^(server|storage|worker)_/.test(fault) || fault === 'busy');
}
