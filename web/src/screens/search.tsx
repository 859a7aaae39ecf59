// Screen "search": places and people who help, found by theme, distance, public and way: no file is needed, nothing is sent, and
// nothing of the search is kept but in memory (on a shared device not even there).

import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import fr from '../../../assets/texts/search.fr.json';
import type { Json, Question, ServiceSearch, ServicesFound } from '../../../wasm/protocol';
import { useApp, type App } from '../app';
import { BackLink, Button, Details, Heading, Notice, useTitle } from '../components/basics';
import { ErrorText } from '../components/error-text';
import { ServiceList } from '../components/service';
import { Check } from '../fields/field';
import { CommuneField } from '../fields/commune';
import { day } from '../format';
import { count, fill, numberText, section, words } from '../words';
import { Ask } from './services';

const text = section('search', fr.search);
const kDistances = [5, 10, 20, 50, 100];
const kAtOnce = 20;
const kMost = 200;
const kWays = ['any', 'on_site', 'phone', 'remote'] as const;

interface Asked {
  theme: string;
  commune: Json;  // chosen, or as typed
  km: number;
  public: string;
  way: (typeof kWays)[number];
  by_themselves: boolean;
}
const kNothing: Asked = { theme: '', commune: '', km: 20, public: '', way: 'any', by_themselves: false };
let kept: { asked: Asked; limit: number } | null = null;  // for who comes back to the page

const codeOf = (commune: Json): string => (commune && typeof commune === 'object' && !Array.isArray(commune) ? String(commune.code) : '');
const isTyped = (commune: Json): boolean => typeof commune === 'string' && commune.trim() !== '';

export function searchOf(asked: Asked, limit: number): ServiceSearch {
  const { commune, way, ...rest } = asked;
  return { ...rest, commune: codeOf(commune), way: way === 'any' ? '' : way, limit };
}

// The commune of the file, where one is open.
async function ownCommune(app: App): Promise<Json> {
  if (app.state.opening !== 'open') return '';
  const facts = await app.client.facts();
  return (facts.ok && facts.value.facts['address.commune']) || '';
}

type Found = { ok: true; value: ServicesFound; asked: Asked; limit: number } | { ok: false; code: string; where: string };

export function SearchScreen() {
  const app = useApp();
  useTitle(text.title);
  const [asked, setAsked] = useState<Asked>(kept?.asked ?? kNothing);
  const [found, setFound] = useState<Found | null>(null);
  const [error, setError] = useState('');
  const title = useRef<HTMLHeadingElement>(null);
  const look = async (of: Asked, limit: number): Promise<void> => {
    kept = app.state.shared ? null : { asked: of, limit };
    const reply = await app.client.searchServices(searchOf(of, limit));
    setFound(reply.ok ? { ok: true, value: reply.value, asked: of, limit } : { ok: false, ...reply.error });
  };
  useEffect(() => {
    if (kept) void look(kept.asked, kept.limit);
    else void ownCommune(app).then((commune) => { if (commune) setAsked((now) => (now.commune === '' ? { ...now, commune } : now)); });
  }, []);
  const set = (change: Partial<Asked>) => setAsked((now) => ({ ...now, ...change }));
  const submit = async () => {
    if (isTyped(asked.commune)) {
      setError(text.commune_wrong);
      return document.getElementById('search-commune')?.focus();
    }
    setError('');
    await look(asked, kAtOnce);
    title.current?.focus();
  };
  return (
    <div class="column wide">
      <BackLink to={app.state.opening === 'open' ? '/etapes' : '/'} />
      <Heading>{text.title}</Heading>
      <p class="lead">{app.state.shared ? text.shared : text.lead}</p>
      <form class="finder" noValidate onSubmit={(event) => { event.preventDefault(); void submit(); }}>
        <Themes value={asked.theme} onChange={(theme) => set({ theme })} />
        <div class={`field ${error ? 'refused' : ''}`}>
          <label class="label" for="search-commune">{text.commune}</label>
          {error && <div role="alert"><ErrorText id="search-commune-error" text={error} /></div>}
          <CommuneField
            question={{} as Question} id="search-commune" value={asked.commune} onChange={(commune) => set({ commune })} onLeave={() => undefined}
            problems={[]} describedBy={error ? 'search-commune-error' : undefined} client={app.client}
          />
        </div>
        <Select id="search-km" label={text.km} value={String(asked.km)} onChange={(km) => set({ km: Number(km) })}>
          {kDistances.map((km) => <option key={km} value={km}>{fill(text.km_option, { n: numberText(km) })}</option>)}
        </Select>
        <Details summary={text.more}>
          <Select id="search-public" label={text.public} value={asked.public} onChange={(one) => set({ public: one })}>
            <option value="">{text.every_public}</option>
            {Object.entries(text.publics).map(([id, label]) => <option key={id} value={id}>{label}</option>)}
          </Select>
          <fieldset class="field">
            <legend class="label">{text.way}</legend>
            <div class="options">
              {kWays.map((way) => (
                <div class="tick" key={way}>
                  <input type="radio" id={`search-way-${way}`} name="way" checked={asked.way === way} onChange={() => set({ way })} />
                  <label for={`search-way-${way}`}>{text.ways[way]}</label>
                </div>
              ))}
            </div>
          </fieldset>
          <Check id="search-themselves" checked={asked.by_themselves} onChange={(on) => set({ by_themselves: on })} label={text.by_themselves} />
        </Details>
        <div class="actions"><Button type="submit">{text.search}</Button></div>
      </form>
      <div aria-live="polite">{found && <Results found={found} titleRef={title} more={(limit) => found.ok && void look(found.asked, limit)} />}</div>
    </div>
  );
}

function Select({ id, label, value, onChange, children }: { id: string; label: string; value: string; onChange: (value: string) => void; children: ComponentChildren }) {
  return (
    <div class="field">
      <label class="label" for={id}>{label}</label>
      <div class="select"><select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)}>{children}</select></div>
    </div>
  );
}

function Themes({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  return (
    <Select id="search-theme" label={text.theme} value={value} onChange={onChange}>
      <option value="">{text.every_theme}</option>
      {Object.entries(text.categories).map(([category, label]) => (
        <optgroup key={category} label={label}>
          <option value={category}>{fill(text.whole_category, { category: label })}</option>
          {Object.entries(text.themes).filter(([id]) => id.startsWith(`${category}--`)).map(([id, one]) => <option key={id} value={id}>{one}</option>)}
        </optgroup>
      ))}
    </Select>
  );
}

function Results({ found, titleRef, more }: { found: Found; titleRef: RefObject<HTMLHeadingElement | null>; more: (limit: number) => void }) {
  if (!found.ok) {
    const away = found.code === 'server_unreachable' || found.where === '';
    return <section class="card"><h2 ref={titleRef} tabIndex={-1}>{words.services.ask_title}</h2><p>{away ? text.away : fill(text.damaged, { place: `${found.code} ${found.where}` })}</p><Ask /></section>;
  }
  const { services, total, sample, measured, day: on } = found.value;
  const located = codeOf(found.asked.commune) !== '';
  return (
    <section class="card" aria-labelledby="search-found">
      <h2 id="search-found" ref={titleRef} tabIndex={-1}>{total > 0 ? count(text.found, total) : text.none}</h2>
      {sample && total > 0 && <Notice kind="notice" icon="warn" title={words.services.sample_title}><p>{words.services.sample}</p></Notice>}
      {!located && <p>{text.unlocated}</p>}
      {located && !measured && <p>{text.unmeasured}</p>}
      {total === 0 && <><p>{text.none_lead}</p><Ask /></>}
      {services.length < total && <p class="hint">{fill(text.shown, { n: numberText(services.length) })}</p>}
      {total > 0 && <ServiceList services={services} publicsOf={publicsOf} here={text.here} />}
      {services.length < Math.min(total, kMost) && <div class="actions"><Button kind="second" onClick={() => more(found.limit + kAtOnce)}>{text.show_more}</Button></div>}
      <p class="law">{fill(text.data_day, { day: day(on) })}</p>
    </section>
  );
}

const publicsOf = (ids: string[]): string => {
  const known = ids.flatMap((id) => (text.publics as Record<string, string>)[id] ?? []);
  return known.length > 0 && !ids.includes('tous-publics') ? fill(text.for, { publics: known.join(', ') }) : '';
};
