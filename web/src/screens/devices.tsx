// Screen "devices": the devices that open this file, their names, and taking one away.

import type { TargetedSubmitEvent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Device, Reply } from '../../../wasm/protocol';
import { useApp, useReply } from '../app';
import { BackLink, Button, ButtonLink, Details, Heading, Notice, Waiting, useTitle } from '../components/basics';
import { Failed } from '../components/failed';
import { useAsking } from '../components/known';
import { Icon } from '../components/icon';
import { isOver, Over } from '../components/over';
import { SheetNotice } from '../components/sheet-notice';
import { Several } from '../components/several-devices';
import { TextField } from '../components/text-field';
import { isBlank, nameFault } from '../device-name';
import { day } from '../format';
import { errorText, fill, words } from '../words';

const text = words.devices;

const kMany = 4;  // others, before several can be removed at once

export function nameOf(device: Device): string {
  return (isBlank(device.name) ? '' : device.name) || (device.here ? text.here : device.first ? text.first : text.unnamed);
}

// Where several bear one name, each has the first signs of its key besides.
function toldApart(device: Device, all: Device[]): string {
  const name = nameOf(device);
  return all.some((other) => other.id !== device.id && nameOf(other) === name) ? `${name} · ${device.id.slice(0, 4).toUpperCase()}` : name;
}

export function Devices() {
  const app = useApp();
  const asking = useAsking();
  const [turn, setTurn] = useState(0);
  const [error, setError] = useState('');
  const [done, setDone] = useState('');
  const [taken, setTaken] = useState<string[]>([]);  // removed on this page
  const reply = useReply(() => app.client.protection(), [turn, app.state.revision, app.state.status?.sync, app.state.status?.waiting]);
  useEffect(() => void app.looked(), [turn, app.state.revision]);
  useTitle(text.title);
  if (!reply) return <Waiting />;
  if (!reply.ok) return <Failed title={text.title} error={reply.error} />;
  const over = isOver(app);
  const devices = [...reply.value.devices].sort((one, other) => Number(other.here) - Number(one.here));
  const change = (what: () => Promise<Reply<unknown>>, said: string) => asking(() => void run(what, said));
  const run = async (what: () => Promise<Reply<unknown>>, said: string) => {
    const answer = await what();
    setError(answer.ok ? '' : errorText(answer.error.code));
    setDone(answer.ok ? said : '');
    if (said === text.renamed) setTaken([]);
    if (answer.ok) app.syncing.soon(0);
    setTurn((n) => n + 1);
  };
  // One after the other, and then sent: the key, and with it the sheet, changes once for all.
  const remove = (ids: string[]) => change(async () => {
    let last: Reply<unknown> = { ok: true, value: null };
    for (const id of ids) if (last.ok) last = await app.client.removeDevice(id);
    setTaken(ids);
    return last;
  }, ids.length > 1 ? text.removed_many : text.removed);
  const gone = done !== '' && taken.length > 0 && devices.every(({ id }) => !taken.includes(id));
  const others = devices.filter((device) => !device.here && !device.leaving);
  return (
    <div class="column">
      <BackLink to="/enregistrement" label={words.app.links.saving} />
      <Heading>{text.title}</Heading>
      {!over && <p class="lead">{text.lead}</p>}
      <Over />
      <div role="status">
        {error && <Notice kind="error" icon="warn"><p>{error}</p></Notice>}
        {done && <Notice kind="success" icon="check"><p>{gone ? (taken.length > 1 ? text.gone_many : text.gone) : done}</p></Notice>}
      </div>
      <SheetNotice />
      {!over && others.length >= kMany && <Several key={turn} of={others.map((device) => ({ id: device.id, name: toldApart(device, devices), said: describe(device) }))} onRemove={remove} />}
      <ul class="devices">
        {devices.map((device) => (
          <li key={device.id} class="card">
            <h2 class="card-title"><Icon name="device" /><span>{toldApart(device, devices)}</span></h2>
            {(!over || device.here) && <p>{describe(device)}</p>}
            {!over && !device.leaving && <Details summary={text.rename}><Rename device={device} onSave={(name) => change(() => app.client.nameDevice(device.id, name), text.renamed)} /></Details>}
            {!over && !device.here && !device.leaving && (
              <Details summary={text.remove}>
                <p>{text.remove_text}</p>
                <ul class="plain">{text.remove_effects.map((line) => <li key={line}>{line}</li>)}</ul>
                <div class="actions"><Button kind="second" onClick={() => remove([device.id])}>{fill(text.remove_confirm, { name: toldApart(device, devices) })}</Button></div>
              </Details>
            )}
          </li>
        ))}
      </ul>
      {!over && <div class="actions"><ButtonLink to="/appareils/ajouter">{text.add}</ButtonLink></div>}
    </div>
  );
}

function describe(device: Device): string {
  if (device.leaving) return text.leaving;
  if (device.here) return text.is_here;
  if (!device.listed) return text.pending;
  if (device.asked) return text.not_come;
  return device.day ? fill(text.since, { day: day(device.day) }) : text.in_file;
}

function Rename({ device, onSave }: { device: Device; onSave: (name: string) => void }) {
  const [name, setName] = useState(nameOf(device));
  const [error, setError] = useState('');
  const id = `name-${device.id.slice(0, 8)}`;
  const save = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fault = nameFault(name);
    setError(fault);
    if (fault) requestAnimationFrame(() => document.getElementById(id)?.focus());
    else onSave(name.trim());
  };
  return (
    <form noValidate onSubmit={save}>
      <TextField id={id} label={text.name} value={name} onInput={setName} error={error} />
      <div class="actions"><Button type="submit" kind="second">{words.app.save}</Button></div>
    </form>
  );
}
