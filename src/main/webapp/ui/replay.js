/* Sending again what has died. */
import { api } from '../api.js';
import { html, useState } from './preact.js';
import { Choice, Field } from './controls.js';
import { webhookName } from './webhook-name.js';
import { Confirm } from './dialog.js';
import { count } from './format.js';
import { SPANS, ago, fromLocal, toLocal } from './time-filter.js';
import { zoneHint } from './zone.js';
import { toast } from './toast.js';

/** Asks since when, for one webhook. */
export function ReplayDead({ id, webhook, onClose, onDone }) {
  const [span, setSpan] = useState('24h');
  const [since, setSince] = useState(toLocal(ago(86_400)));
  const replay = async () => {
    const from = span === 'custom' ? fromLocal(since) : ago(SPANS.find(([name]) => name === span)[2]);
    if (!from) throw { title: 'When?', message: 'Enter date and time.' };
    const { replayed } = await api.post(`subscriptions/${id}/replay`, { since: from });
    toast(
      replayed === 0
        ? 'None has died since then.'
        : `${count(replayed, 'delivery is', 'deliveries are')} due again and on the way.`,
      replayed ? 'good' : 'info',
    );
    onDone?.();
  };
  return html`<${Confirm}
    title="Replay dead deliveries"
    action="Replay"
    kind="primary"
    onConfirm=${replay}
    onClose=${onClose}
  >
    <p>
      Sends again what died for <strong class="wrap">${webhook ? webhookName(webhook) : id}</strong>: the same events
      under the same <code>webhook-id</code>, with the whole schedule of attempts. Tests are left out. A receiver that
      has seen one already can tell by its <code>webhook-id</code>.
    </p>
    <${Choice}
      label="What died in the"
      value=${span}
      onChange=${setSpan}
      options=${[...SPANS.map(([value, label]) => ({ value, label })), { value: 'custom', label: 'Since …' }]}
    />
    ${span === 'custom' && html`<${Field}
      label="Since"
      type="datetime-local"
      value=${since}
      onInput=${setSince}
      hint=${zoneHint()}
    />`}
  <//>`;
}
