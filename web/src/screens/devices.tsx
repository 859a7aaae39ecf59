// Screen "devices": the devices that open this file, their names, and taking one away.

import { useEffect, useState } from 'preact/hooks';
import type { Device } from '../../../wasm/protocol';
import { useApp, useReply } from '../app';
import { BackLink, Button, ButtonLink, Details, Heading, Notice, Waiting, useTitle } from '../components/basics';
import { Icon } from '../components/icon';
import { SheetNotice } from '../components/sheet-notice';
import { TextField } from '../components/text-field';
import { day } from '../format';
import { errorText, fill, words } from '../words';

const text = words.devices;

export function nameOf(device: Device): string {
  return device.name || (device.here ? text.here : device.first ? text.first : text.unnamed);
}

// Where several bear one name, each has the first signs of its key besides.
function toldApart(device: Device, all: Device[]): string {
  const name = nameOf(device);
  return all.some((other) => other.id !== device.id && nameOf(other) === name) ? `${name} · ${device.id.slice(0, 4).toUpperCase()}` : name;
}

export function Devices() {
  const app = useApp();
  const [turn, setTurn] = useState(0);
  const [error, setError] = useState('');
  const [done, setDone] = useState('');
  const reply = useReply(() => app.client.protection(), [turn, app.state.revision, app.state.status?.sync, app.state.status?.waiting]);
  useEffect(() => void app.looked(), [turn, app.state.revision]);
  useTitle(text.title);
  if (!reply) return <Waiting />;
  if (!reply.ok) return <Notice kind="error" icon="warn"><p>{errorText(reply.error.code)}</p></Notice>;
  const removed = app.state.status?.removed === true;
  const over = removed || app.state.problem === 'account_deleted';  // no change would ever be sent
  const devices = [...reply.value.devices].sort((one, other) => Number(other.here) - Number(one.here));
  const change = async (what: Promise<{ ok: true } | { ok: false; error: { code: string } }>, said: string) => {
    const answer = await what;
    setError(answer.ok ? '' : errorText(answer.error.code));
    setDone(answer.ok ? said : '');
    if (answer.ok) app.syncing.soon(0);
    setTurn((n) => n + 1);
  };
  return (
    <div class="column">
      <BackLink to="/enregistrement" label={words.app.links.saving} />
      <Heading>{text.title}</Heading>
      {!over && <p class="lead">{text.lead}</p>}
      {removed && <Notice kind="notice" icon="warn" title={words.saving.removed_title}><p>{words.saving.removed}</p></Notice>}
      <SheetNotice />
      <div role="status">
        {error && <Notice kind="error" icon="warn"><p>{error}</p></Notice>}
        {done && <Notice kind="success" icon="check"><p>{done}</p></Notice>}
      </div>
      <ul class="devices">
        {devices.map((device) => (
          <li key={device.id} class="card">
            <h2 class="card-title"><Icon name="device" /><span>{toldApart(device, devices)}</span></h2>
            <p>{describe(device)}</p>
            {!over && !device.leaving && <Details summary={text.rename}><Rename device={device} onSave={(name) => void change(app.client.nameDevice(device.id, name), text.renamed)} /></Details>}
            {!over && !device.here && !device.leaving && (
              <Details summary={text.remove}>
                <p>{text.remove_text}</p>
                <ul class="plain">{text.remove_effects.map((line) => <li key={line}>{line}</li>)}</ul>
                <div class="actions"><Button kind="second" onClick={() => void change(app.client.removeDevice(device.id), text.removed)}>{fill(text.remove_confirm, { name: toldApart(device, devices) })}</Button></div>
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
  const id = `name-${device.id.slice(0, 8)}`;
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); onSave(name.trim()); }}>
      <TextField id={id} label={text.name} value={name} onInput={setName} />
      <div class="actions"><Button type="submit" kind="second">{words.app.save}</Button></div>
    </form>
  );
}
