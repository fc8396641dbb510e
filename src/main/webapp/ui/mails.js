/* Which mails one gets: a kind of notice each, and the weekly figures. */
import { api } from '../api.js';
import { html, useState } from './preact.js';
import { Button, Checkbox, Form } from './controls.js';
import { Failure, Loaded, useLoad } from './load.js';
import { Notice } from './page.js';
import { isOperator } from './session.js';
import { toast } from './toast.js';

export function Mails() {
  const wishes = useLoad((signal) => api.get('session/mails', {}, { signal }), []);
  return html`<${Loaded} from=${wishes} rows=${4}>
    ${(data) => html`<${Wishes} wishes=${data} onSaved=${wishes.set} />`}
  <//>`;
}

const offIn = (wishes) => wishes.kinds.filter(({ mailed }) => !mailed).map(({ kind }) => kind);

function Wishes({ wishes, onSaved }) {
  const [off, setOff] = useState(offIn(wishes));
  const [digest, setDigest] = useState(wishes.weekly_digest);
  const [problem, setProblem] = useState(null);
  const save = async () => {
    setProblem(null);
    try {
      onSaved(await api.put('session/mails', { kinds_off: off, weekly_digest: digest }));
      toast('Saved.', 'good');
    } catch (failure) {
      setProblem(failure);
    }
  };
  const toggle = (kind, on) => setOff(on ? off.filter((other) => other !== kind) : [...off, kind]);
  return html`<${Form} onSubmit=${save}>
    ${(busy) => html`
      ${!wishes.mailed && html`<${Notice} tone="warning" title=${wishes.why_not}>
        What you choose here counts as soon as that changes.
      <//>`}
      ${problem && html`<${Failure} error=${problem} />`}
      <fieldset class="choice">
        <legend>Mail ${wishes.email} when</legend>
        <div class="mail-kinds">
          ${wishes.kinds.map(({ kind, title }) => html`<${Checkbox}
            key=${kind}
            label=${title}
            checked=${!off.includes(kind)}
            onChange=${(on) => toggle(kind, on)}
          />`)}
        </div>
      </fieldset>
      ${!isOperator() && html`<${Checkbox}
        label="The figures of each week"
        hint="On Mondays: attempts, success rate and what died, by webhook."
        checked=${digest}
        onChange=${setDigest}
      />`}
      <div class="form-actions"><${Button} type="submit" kind="primary" busy=${busy}>Save<//></div>
    `}
  <//>`;
}
