// What an exchange with the server found wrong, as the code of its words. Of what a server refuses, what does not pass by itself has a
// code of its own here, by the reason it gave (`where`: a problem's type, or the member of an answer that is not one of ours).

import type { CoreError } from '../../wasm/protocol';

const named: Record<string, string> = {
  'quota-exceeded': 'server_full', 'bad-signature': 'server_signature', commit: 'server_false',
  'unknown-host': 'server_other', sequence: 'server_other', challenge: 'server_other', token: 'server_other', limits: 'server_other', '': 'server_other',
  'unknown-device': 'sheet_changed',  // of a device that was listed the core says device_removed; this one came by a sheet, and never was
};

// What is too large, where it is nothing that somebody wrote.
const large: Record<string, string> = { devices: 'devices_full', slots: 'devices_full', memory: 'no_memory', ops: 'malformed_slot' };

export function faultOf({ code, where }: CoreError): string {
  if (code === 'rollback' && where === 'deletion') return 'server_end';
  if (code === 'too_large') return large[where] ?? code;
  return code === 'server_refused' ? named[where] ?? code : code;
}

// Whether what the server holds is in doubt: it lost or deleted the file, or shows what is not the file's. The whole of it may then be here
// alone; or it does not know this device, so that no sheet nor copy can be counted on here. A page of somebody else's that answers in its place (a café's network) says nothing of it.
export function isDoubted(problem: string | null | undefined): problem is string {
  return !!problem && !['device_removed', 'devices_full', 'server_full', 'server_other'].includes(problem);
}

// What the next try may well mend: said as waiting, not as stopped.
export function isPassing(fault: string): boolean {
  return fault !== 'server_end' && fault !== 'server_withholds' && !Object.values(named).includes(fault) && (/^(server|storage|worker)_/.test(fault) || fault === 'busy');
}
