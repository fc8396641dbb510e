/* The signing secret: rotating it, and how far a rotation is. */
import { api } from '../api.js';
import {
  Ago,
  Button,
  Card,
  Choice,
  Confirm,
  Countdown,
  Facts,
  Loaded,
  Notice,
  Time,
  html,
  isWatched,
  setQuery,
  toast,
  useEffect,
  useLoad,
  useState,
  whyNot,
} from '../ui/index.js';
import { OwnSecret, SecretOnce } from './webhook-parts.js';

const OVERLAPS = [
  { value: 'PT1H', label: '1 hour' },
  { value: 'PT24H', label: '24 hours' },
  { value: 'P3D', label: '3 days' },
  { value: 'P7D', label: '7 days' },
  { value: 'PT0S', label: 'None', hint: 'The secret has leaked: the old one is worthless at once' },
];

export default function Secret({ webhook, reload, query }) {
  const rotation = useLoad(
    (signal) => api.get(`subscriptions/${webhook.id}/secret/rotation`, {}, { signal }),
    [webhook.id],
  );
  const [created, setCreated] = useState(null);
  const open = rotation.data?.open;
  useEffect(() => {
    if (!open) return undefined;
    const timer = setInterval(() => isWatched() && rotation.reload(), 5000);
    return () => clearInterval(timer);
  }, [open, rotation.reload]);
  const change = (view) => {
    rotation.set(view);
    reload();
  };
  const close = () => setQuery({ do: null });
  const begun = (answer) => {
    setCreated(answer);
    rotation.reload();
    reload();
  };
  return html`<div class="stack narrow">
    ${created && html`<${Card} title="The new secret">
      <${SecretOnce} secret=${created.secret}>
        <p>
          ${created.overlap_ends_at
            ? html`
              Put it in the old one’s place until <${Time} at=${created.overlap_ends_at} style="short" />. Until then
              requests are accepted under both.
            `
            : 'Put it in the old one’s place now: requests are signed with it alone.'}
        </p>
      <//>
      <div><${Button} onClick=${() => setCreated(null)}>I have stored it<//></div>
    <//>`}
    <${Loaded} from=${rotation}>
      ${(view) =>
        view.open
          ? html`<${Progress} webhook=${webhook} view=${view} onChange=${change} />`
          : html`<${Settled} view=${view} onRotate=${() => setQuery({ do: 'rotate' })} />`}
    <//>
    ${query.do === 'rotate' && rotation.data && !whyNot('webhooks:write') && html`<${RotateDialog}
      webhook=${webhook}
      leakedOnly=${open}
      onBegun=${begun}
      onClose=${close}
    />`}
  </div>`;
}

function Settled({ view, onRotate }) {
  return html`<${Card} title="Signing secret">
    <p>
      Requests are signed with one secret. It was shown once and cannot be shown again; the fingerprint tells secrets
      apart.
    </p>
    <${Facts} items=${[
      ['Fingerprint', html`<code>${view.secret_fingerprint}</code>`],
      view.current_accepted_at && ['Receiver accepted it', html`<${Ago} at=${view.current_accepted_at} />`],
    ]} />
    <p class="hint">
      Lost it, or want to change it now and then? Rotate it: the old one stays valid while you deploy the new one, and
      no event is lost.
    </p>
    <div><${Button} icon="refresh" reason=${whyNot('webhooks:write')} onClick=${onRotate}>Rotate secret…<//></div>
  <//>`;
}

function Progress({ webhook, view, onChange }) {
  const [asking, setAsking] = useState(null);
  const reason = whyNot('webhooks:write');
  const finish = async () => {
    onChange(await api.post(`subscriptions/${webhook.id}/secret/rotation/finish`));
    toast('Finished: only the new secret is valid.', 'good');
  };
  const cancel = async () => {
    onChange(await api.delete(`subscriptions/${webhook.id}/secret/rotation`));
    toast('Cancelled: only the old secret is valid.', 'good');
  };
  return html`<${Card} title="Rotation under way">
    <ol class="progress">
      <li class="done">
        <strong>New secret made</strong>
        <span class="quiet">
          <${Time} at=${view.started_at} style="short" />, fingerprint <code>${view.secret_fingerprint}</code>
        </span>
      </li>
      <li class="now">
        <strong>Waiting for your receiver to take the new one</strong>
        <span class="quiet">
          ${view.previous_accepted_at
            ? html`
              It last accepted the <em>old</em> secret <${Ago} at=${view.previous_accepted_at} /> (
              <code>${view.previous_fingerprint}</code>).
            `
            : html`
              It has accepted none since the rotation began. The old one is <code>${view.previous_fingerprint}</code>.
            `}
          ${' '}Deploy the new one and send a test: the first request that it accepts ends the rotation.
        </span>
      </li>
      <li>
        <strong>Old secret retired</strong>
        <span class="quiet">
          By itself then, or <${Countdown} at=${view.ends_at} /> (<${Time} at=${view.ends_at} style="short" />).
        </span>
      </li>
    </ol>
    <div class="form-actions">
      <${Button} reason=${reason} onClick=${() => setAsking('finish')}>Finish now…<//>
      <${Button} reason=${reason} onClick=${() => setAsking('cancel')}>Cancel rotation…<//>
    </div>
    ${asking === 'finish' && html`<${Confirm}
      title="Finish the rotation"
      action="Finish now"
      onConfirm=${finish}
      onClose=${() => setAsking(null)}
    >
      <p>
        The old secret, <code>${view.previous_fingerprint}</code>, is worthless at once. A receiver that still uses it
        refuses every request.
      </p>
    <//>`}
    ${asking === 'cancel' && html`<${Confirm}
      title="Cancel the rotation"
      action="Go back to the old secret"
      onConfirm=${cancel}
      onClose=${() => setAsking(null)}
    >
      <p>
        The new secret, <code>${view.secret_fingerprint}</code>, is worthless at once. That is safe as long as no
        receiver uses it.
      </p>
    <//>`}
  <//>`;
}

function RotateDialog({ webhook, leakedOnly, onBegun, onClose }) {
  const [overlap, setOverlap] = useState(leakedOnly ? 'PT0S' : 'PT24H');
  const [secret, setSecret] = useState('');
  const rotate = async () =>
    onBegun(await api.post(`subscriptions/${webhook.id}/secret/rotate`, { overlap, secret: secret.trim() || null }));
  const leaked = overlap === 'PT0S';
  return html`<${Confirm}
    title="Rotate secret"
    action="Make a new secret"
    kind=${leaked ? 'danger' : 'primary'}
    onConfirm=${rotate}
    onClose=${onClose}
  >
    ${leakedOnly && html`<${Notice} tone="info">
      A rotation is under way: finish or cancel it first, or replace every secret at once.
    <//>`}
    <${Choice}
      label="How long the old secret stays valid, too"
      value=${overlap}
      onChange=${setOverlap}
      stacked
      options=${leakedOnly ? OVERLAPS.filter(({ value }) => value === 'PT0S') : OVERLAPS}
    />
    ${leaked
      ? html`<${Notice} tone="warning">
        Your receiver refuses every request until it has the new secret. What it refuses is repeated by the schedule.
      <//>`
      : html`<p class="hint">
        The rotation ends by itself as soon as your receiver has accepted a request under the new secret.
      </p>`}
    <${OwnSecret} value=${secret} onInput=${setSecret} />
  <//>`;
}
