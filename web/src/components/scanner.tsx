// Reads the sheet's QR code with the camera, or from a photograph. Images stay in this page.

import { useEffect, useRef, useState } from 'preact/hooks';
import { decodeImage } from '../qr-reader';
import { words } from '../words';
import { Button, Notice } from './basics';
import { Icon } from './icon';

const text = words.restore;
const kEveryMs = 250;

// `prefix`: what the text of the code wanted begins with; `other`: what to say of another.
export function Scanner({ onFound, prefix = 'PARVIS1:', other = text.scan_other, photo: label = text.scan_photo }: { onFound: (text: string) => void; prefix?: string; other?: string; photo?: string }) {
  const isCode = (found: string) => found.toUpperCase().startsWith(prefix);
  const [stream, setStream] = useState<MediaStream | null>(null);
  const [said, setSaid] = useState('');
  const start = async () => {
    setSaid('');
    try {
      setStream(await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } }));
    } catch {
      setSaid(text.scan_refused);
    }
  };
  const stop = () => {
    stream?.getTracks().forEach((track) => track.stop());
    setStream(null);
  };
  const take = (found: string | null) => {
    if (!found) return;
    if (!isCode(found)) return setSaid(other);
    stop();
    onFound(found);
  };
  const photo = async (file: File | undefined) => {
    if (!file) return;
    const found = await createImageBitmap(file).then(decodeImage).catch(() => null);
    if (found) take(found);
    else setSaid(text.scan_nothing);
  };
  return (
    <div class="scanner">
      {stream ? <Camera stream={stream} onRead={take} onStop={stop} /> : (
        <div class="actions">
          {typeof navigator.mediaDevices?.getUserMedia === 'function' && (
            <Button kind="second" onClick={() => void start()}><Icon name="camera" />{text.scan}</Button>
          )}
          <label class="button quiet file">
            <input type="file" accept="image/*" onChange={(event) => void photo(event.currentTarget.files?.[0])} />
            {label}
          </label>
        </div>
      )}
      <div role="status">{said && <Notice icon="info"><p>{said}</p></Notice>}</div>
    </div>
  );
}

function Camera({ stream, onRead, onStop }: { stream: MediaStream; onRead: (found: string | null) => void; onStop: () => void }) {
  const video = useRef<HTMLVideoElement>(null);
  const read = useRef(onRead);
  read.current = onRead;
  useEffect(() => {
    const view = video.current!;
    let gone = false;
    view.srcObject = stream;
    view.play().catch(() => undefined);
    const look = async () => {
      if (gone) return;
      if (view.videoWidth > 0) read.current(await createImageBitmap(view).then(decodeImage).catch(() => null));
      if (!gone) setTimeout(look, kEveryMs);
    };
    void look();
    return () => {
      gone = true;
      stream.getTracks().forEach((track) => track.stop());
    };
  }, [stream]);
  return (
    <div class="camera">
      <video ref={video} muted playsInline aria-label={text.scan_hint} />
      <p class="hint">{text.scan_hint}</p>
      <Button kind="second" onClick={onStop}>{text.scan_stop}</Button>
    </div>
  );
}
