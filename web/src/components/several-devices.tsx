// Several devices leave in one step: the sheet changes once, not with each.

import type { TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import { count, words } from '../words';
import { Button, Details } from './basics';
import { ErrorText } from './error-text';

const text = words.devices;

interface Props {
  of: { id: string; name: string; said: string }[];
  onRemove: (ids: string[]) => void;
}

export function Several({ of, onRemove }: Props) {
  const [chosen, choose] = useState<string[]>([]);
  const [isEmpty, setEmpty] = useState(false);
  const tick = (id: string, on: boolean) => choose((now) => (on ? [...now, id] : now.filter((one) => one !== id)));
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setEmpty(chosen.length === 0);
    if (chosen.length > 0) return onRemove(chosen);
    document.getElementById(`leaves-${of[0]!.id.slice(0, 8)}`)?.focus();
  };
  return (
    <Details summary={text.several}>
      <p>{text.several_once}</p>
      <form noValidate onSubmit={submit}>
        <fieldset class="several" aria-describedby={isEmpty ? 'leaves-error' : undefined}>
          <legend class="label">{text.several_which}</legend>
          <div role="alert">{isEmpty && <ErrorText id="leaves-error" text={text.several_none} />}</div>
          <Button kind="quiet" onClick={() => choose(of.map((one) => one.id))}>{text.several_all}</Button>
          {of.map(({ id, name, said }) => (
            <div key={id} class="tick">
              <input id={`leaves-${id.slice(0, 8)}`} type="checkbox" checked={chosen.includes(id)} onChange={(event) => tick(id, event.currentTarget.checked)} />
              <label for={`leaves-${id.slice(0, 8)}`}>{name}<br /><span class="hint">{said}</span></label>
            </div>
          ))}
        </fieldset>
        <div class="actions"><Button type="submit" kind="second">{chosen.length > 0 ? count(text.several_confirm, chosen.length) : text.several_remove}</Button></div>
      </form>
    </Details>
  );
}
