// What helps with a difficulty is said at once: whom to call as soon as it is ticked, and where to go at the head of the next page. What
// was just told is kept in memory alone: in no address, and on no shared device.

import type { Json } from '../../../wasm/protocol';
import { useApp, useReply } from '../app';
import { fill, words } from '../words';
import { Details, Link } from './basics';
import { QuickExit, mayNeedExit } from './quick-exit';
import { CallList, type Call } from './calls';
import { ServiceList } from './service';

const text = words.services;
const kMostShown = 2;

// The calls for an answer that cannot wait.
const kCalls: Record<string, Record<string, string>> = {
  'difficulty.securite.situations': { violences: 'violence' },
  'difficulty.sante.situations': { moral: 'distress' },
  'difficulty.logement.situations': { sans_logement: 'shelter' },
  'housing.status': { sans_domicile: 'shelter' },
  'difficulty.finances.situations': { alimentation: 'food' },
};

export function callsFor(question: string, value: Json | undefined): Call[] {
  const ticked = Array.isArray(value) ? value.map(String) : [String(value)];
  const kind = ticked.map((one) => kCalls[question]?.[one]).find(Boolean);
  return kind ? ((words.orientation.calls as Record<string, Call[]>)[kind] ?? []) : [];
}

// Under the question itself, before anything is sent.
export function CallsAtOnce({ question, value }: { question: string; value: Json | undefined }) {
  if (!(question in kCalls)) return null;
  const calls = callsFor(question, value);
  return (
    <div role="status">
      {calls.length > 0 && <div class="card calls"><p><strong>{words.orientation.calls_title}</strong></p><CallList calls={calls} /></div>}
    </div>
  );
}

const kNeeds = ['project.wish', 'project.obstacle'];
let told = { path: '', id: '' };

// The page "difficulty.<id>", or one that tells a need of the project, was answered, and `path` is next.
export function tellNext(page: string, path: string): void {
  const [section, id] = page.split('.');
  const isTold = (section === 'difficulty' && id && !id.endsWith('kinds')) || kNeeds.includes(page);
  told = isTold ? { path: path.split('?')[0]!, id: section === 'difficulty' ? id! : page } : { path: '', id: '' };
}

// What a page told, of all that is told: needs stand in the order of the questions, that of the wish before those of the search.
export function toldBy<Told extends { id: string }>(page: string, all: Told[]): Told | undefined {
  const needs = all.filter((one) => one.id.startsWith('need.'));
  if (!kNeeds.includes(page)) return all.find((one) => one.id === page);
  return page === kNeeds[0] ? needs[0] : needs[needs.length - 1];
}

export function AnsweredHelp() {
  return told.path === location.pathname ? <Near id={told.id} /> : null;
}

function Near({ id }: { id: string }) {
  const app = useApp();
  const reply = useReply(() => app.client.findServices(), [app.state.revision]);
  if (!reply) return null;
  if (!reply.ok) return <aside class="card no-print"><p><strong>{text.now_title}</strong></p><p>{text.ask.map((one) => one.name).join(', ')}.</p></aside>;
  const one = toldBy(id, reply.value.difficulties);
  if (!one) return null;
  if (one.private && app.state.shared) return <aside class="card no-print"><p>{words.shared.services}</p></aside>;
  const services = one.services.slice(0, kMostShown);
  const shown = <>{reply.value.sample && services.length > 0 && <p class="hint">{text.sample}</p>}<ServiceList services={services} short /><p><Link to="/aide">{text.all}</Link></p></>;
  return (
    <aside class="card no-print" aria-label={text.now_title}>
      {one.private
        ? <>{mayNeedExit(`difficulty.${id}`) && <QuickExit />}<Details summary={text.now_private}>{shown}</Details></>
        : <><p><strong>{fill(text.now, { difficulty: one.label })}</strong></p>{shown}</>}
    </aside>
  );
}
