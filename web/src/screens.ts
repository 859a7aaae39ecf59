// Every screen of the app: one row, one file of screens/, its address. Those of the first minutes come with the shell, the
// others when they are opened (and are kept for offline use like the rest).

import type { ComponentType } from 'preact';
import { Home } from './screens/home';
import { QuestionScreen } from './screens/question';
import { Tasks } from './screens/tasks';

export interface ScreenProps {
  rest: string;  // what stands for the star of the path
}
export type Screen = ComponentType<ScreenProps>;

export interface Row {
  id: string;
  path: string;
  open: boolean;  // shown only when a file is open
  official?: true;  // made for an administration: French in every language
  known?: true;  // it asks again who is there (components/known.tsx)
  ownPin?: true;  // it asks for a PIN by itself
  screen?: Screen;
  load?: () => Promise<Screen>;
}

export const screens: Row[] = [
  { id: 'home', path: '/', open: false, screen: Home },
  { id: 'tasks', path: '/etapes', open: true, screen: Tasks },
  { id: 'question', path: '/question/*', open: true, screen: QuestionScreen },
  { id: 'document', path: '/document', open: true, load: async () => (await import('./screens/document')).DocumentScreen },
  { id: 'check', path: '/verification', open: true, load: async () => (await import('./screens/check')).CheckScreen },
  { id: 'appointment', path: '/premier-rendez-vous', open: true, load: async () => (await import('./screens/appointment')).AppointmentScreen },
  { id: 'claim', path: '/demande-rsa', open: true, official: true, load: async () => (await import('./screens/claim')).ClaimScreen },
  { id: 'result', path: '/droits', open: true, load: async () => (await import('./screens/result')).Result },
  { id: 'forecast', path: '/previsions', open: true, load: async () => (await import('./screens/forecast')).ForecastScreen },
  { id: 'law', path: '/comparer-les-textes', open: true, load: async () => (await import('./screens/law')).LawScreen },
  { id: 'aids', path: '/aides', open: true, load: async () => (await import('./screens/aids')).AidsScreen },
  { id: 'orientation', path: '/orientation', open: true, load: async () => (await import('./screens/orientation')).OrientationScreen },
  { id: 'summary', path: '/resume', open: true, official: true, load: async () => (await import('./screens/summary')).SummaryScreen },
  { id: 'services', path: '/aide', open: true, load: async () => (await import('./screens/services')).ServicesScreen },
  { id: 'search', path: '/chercher', open: false, load: async () => (await import('./screens/search')).SearchScreen },
  { id: 'recovery', known: true, path: '/fiche', open: true, load: async () => (await import('./screens/recovery')).RecoverySheet },
  { id: 'restore', path: '/retrouver', open: false, load: async () => (await import('./screens/restore')).Restore },
  { id: 'restore-passphrase', path: '/retrouver/phrase', open: false, load: async () => (await import('./screens/restore-passphrase')).RestorePassphrase },
  { id: 'restore-link', path: '/retrouver/appareil', open: false, load: async () => (await import('./screens/restore-link')).RestoreLink },
  { id: 'restore-nothing', path: '/retrouver/sans-rien', open: false, load: async () => (await import('./screens/restore-nothing')).RestoreNothing },
  { id: 'protection', known: true, path: '/protection', open: true, load: async () => (await import('./screens/protection')).ProtectionScreen },
  { id: 'passphrase', known: true, path: '/protection/phrase', open: true, load: async () => (await import('./screens/passphrase')).PassphraseScreen },
  { id: 'pin', known: true, ownPin: true, path: '/protection/code', open: true, load: async () => (await import('./screens/pin')).PinScreen },
  { id: 'devices', known: true, path: '/appareils', open: true, load: async () => (await import('./screens/devices')).Devices },
  { id: 'link', path: '/appareils/ajouter', open: true, load: async () => (await import('./screens/link')).LinkScreen },
  { id: 'saving', path: '/enregistrement', open: true, load: async () => (await import('./screens/saving')).Saving },
  { id: 'erase', path: '/retirer', open: true, load: async () => (await import('./screens/erase')).EraseScreen },
  { id: 'conflicts', path: '/decisions', open: true, load: async () => (await import('./screens/conflicts')).Conflicts },
];
