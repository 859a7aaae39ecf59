// In place of a screen whose answers could not be had: what is wrong, and where one can do something about it.

import type { CoreError } from '../../../wasm/protocol';
import { faultOf } from '../fault';
import { errorText, words } from '../words';
import { ButtonLink, Heading, Notice, useTitle } from './basics';

export function Failed({ title, error }: { title: string; error: CoreError }) {
  useTitle(title);
  return (
    <div class="column">
      <Heading>{title}</Heading>
      <Notice kind="error" icon="warn"><p>{errorText(faultOf(error))}</p></Notice>
      <div class="actions"><ButtonLink to="/enregistrement">{words.app.links.saving}</ButtonLink></div>
    </div>
  );
}
