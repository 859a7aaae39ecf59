// What is on the screen, read aloud by a voice of this device. A voice that its maker computes elsewhere would be sent the text: it is never used.

import { useEffect, useState } from 'preact/hooks';
import { tongue, words } from '../words';
import { Icon } from './icon';

const speech = (): SpeechSynthesis | undefined => (typeof speechSynthesis === 'undefined' ? undefined : speechSynthesis);

// A voice that works without a network, in `language`.
export function localVoice(voices: SpeechSynthesisVoice[], language: string): SpeechSynthesisVoice | undefined {
  return voices.find((voice) => voice.localService && voice.lang.toLowerCase().split(/[-_]/)[0] === language);
}

// Voices may be known only some time after the page asked for them.
async function voicesOf(from: SpeechSynthesis): Promise<SpeechSynthesisVoice[]> {
  const known = from.getVoices();
  if (known.length > 0) return known;
  await new Promise((resolve) => {
    from.addEventListener?.('voiceschanged', resolve, { once: true });
    setTimeout(resolve, 1000);
  });
  return from.getVoices();
}

// The lines that are to be seen, without what is folded and what only leads round.
function lines(): string[] {
  const text = document.querySelector<HTMLElement>('main')?.innerText ?? '';
  const away = [...document.querySelectorAll<HTMLElement>('main .back')].flatMap((one) => one.innerText.split('\n'));
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '' && !away.includes(line));
}

export function ReadAloud() {
  const text = words.read_aloud;
  const [state, setState] = useState<'quiet' | 'reading' | 'no_voice'>('quiet');
  useEffect(() => () => speech()?.cancel(), []);
  const from = speech();
  if (!from) return null;
  const read = async () => {
    from.cancel();
    if (state === 'reading') return setState('quiet');
    const voice = localVoice(await voicesOf(from), tongue.id);
    if (!voice) return setState('no_voice');
    setState('reading');
    const said = lines().map((line) => Object.assign(new SpeechSynthesisUtterance(line), { voice, lang: voice.lang, rate: 0.95 }));
    const end = () => setState('quiet');
    for (const one of said) one.onerror = end;
    if (said.length > 0) said.at(-1)!.onend = end;
    for (const one of said) from.speak(one);
  };
  return (
    <span class="read-aloud">
      <button type="button" class="text-button" onClick={() => void read()}><Icon name="sound" />{state === 'reading' ? text.stop : text.read}</button>
      <span class="read-aloud-state" role="status">{state === 'no_voice' ? text.no_voice : ''}</span>
    </span>
  );
}
