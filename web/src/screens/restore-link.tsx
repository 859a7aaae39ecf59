// Screen "restore-link": this device shows who it is; a device that has the file reads the image and lets it in.

import { useEffect, useState } from 'preact/hooks';
import { deviceName, useApp, useReply, type App } from '../app';
import { BackLink, Heading, Notice, Waiting, useTitle } from '../components/basics';
import { Qr } from '../components/qr';
import { go } from '../router';
import { errorText, words } from '../words';

const text = words.restore_link;
const kEveryMs = 3_000;
const kForMs = 10 * 60_000;

// Says in the file that this device has come, as its name: the one that let it in waits for that.
async function cameIn(app: App): Promise<void> {
  const reply = await app.client.protection();
  const here = reply.ok ? reply.value.devices.find((device) => device.here) : undefined;
  if (!here) return;
  await app.client.nameDevice(here.id, here.name || deviceName());
  app.syncing.soon(0);
}

export function RestoreLink() {
  const app = useApp();
  const asked = useReply(() => app.client.askLink(), []);
  const [problem, setProblem] = useState('');
  useTitle(text.title);
  useEffect(() => {
    if (!asked?.ok) return;
    let gone = false;
    const start = Date.now();
    const look = async () => {
      if (gone) return;
      if (Date.now() - start > kForMs) return setProblem(text.too_late);
      const reply = await app.restore({ by: 'link' });
      if (gone) return;
      if (reply.ok) {
        await cameIn(app);
        return go('/etapes');
      }
      const waits = reply.error.code === 'link_waiting' || reply.error.code === 'server_unreachable';
      setProblem(reply.error.code === 'link_waiting' ? '' : errorText(reply.error.code));
      if (waits) setTimeout(() => void look(), kEveryMs);
    };
    void look();
    return () => {
      gone = true;
    };
  }, [asked?.ok]);
  if (!asked) return <Waiting />;
  if (!asked.ok) {
    return (
      <div class="column">
        <BackLink to="/retrouver" />
        <Heading>{text.title}</Heading>
        <Notice kind="error" icon="warn"><p>{errorText(asked.error.code)}</p></Notice>
      </div>
    );
  }
  return (
    <div class="column">
      <BackLink to="/retrouver" />
      <Heading>{text.title}</Heading>
      <ol class="steps-text">{text.steps.map((line) => <li key={line}>{line}</li>)}</ol>
      <div class="link-code">
        <Qr text={asked.value.text} label={text.qr_label} />
        <p>{text.code}</p>
        <p class="code" data-testid="link-code">{asked.value.code}</p>
      </div>
      <div role="status">{problem ? <Notice kind="error" icon="warn"><p>{problem}</p></Notice> : <p class="hint">{text.waiting}</p>}</div>
    </div>
  );
}
