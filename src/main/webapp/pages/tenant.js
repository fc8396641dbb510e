/* For operators: one tenant with its people, keys and limits, and erasing what its events say. */
import { api } from '../api.js';
import { useApiKeys } from '../ui/api-keys.js';
import {
  Ago,
  Button,
  Card,
  Choice,
  Confirm,
  CopyText,
  Facts,
  Failure,
  Field,
  Form,
  FormDialog,
  Loaded,
  NameField,
  Notice,
  Page,
  Stat,
  Stats,
  Tabs,
  Time,
  count,
  currentTenant,
  deadInWords,
  heldInWords,
  html,
  link,
  millis,
  navigate,
  number,
  percent,
  seconds,
  toast,
  useEffect,
  useLoad,
  useState,
} from '../ui/index.js';
import { useUsers } from '../ui/users.js';

const QUOTAS = [
  ['events_per_second', 'Events per second', 'That may be published, on a node'],
  ['burst', 'Events at once', 'After a quiet time'],
  ['subscriptions', 'Webhooks', 'At a time'],
  ['open_deliveries', 'Waiting deliveries', 'Further events are refused beyond that'],
  ['stored_mib', 'Stored payloads and attempts in MiB', 'Further events are refused beyond that'],
  ['replays', 'Replays at once', 'Of whole webhooks, on a node'],
  ['streams', 'Live views at once', 'On a node'],
  [
    'changes_per_minute',
    'Changes per minute',
    "Of webhooks, keys and people, on a node; twenty minutes' worth at once",
  ],
];
const VIEWS = { people: People, keys: Keys, limits: Limits, erasure: Erasure };

export default function TenantPage({ params, query }) {
  const { id } = params;
  const tenant = useLoad((signal) => api.get(`tenants/${id}`, {}, { signal }), [id]);
  const [renaming, setRenaming] = useState(false);
  useEffect(() => {
    if (currentTenant()) navigate(`/tenants/${id}`, query, { replace: true, tenant: null });
  }, [id]);
  const base = `/tenants/${id}`;
  const path = (view) => (view ? `${base}?view=${view}` : base);
  const View = VIEWS[query.view] ?? Summary;
  const name = tenant.data?.name ?? 'Tenant';
  return html`<${Page}
    title=${name}
    crumbs=${[['Tenants', '/tenants'], [name]]}
    actions=${tenant.data && html`
      <${Button} onClick=${() => setRenaming(true)}>Rename<//>
      <${Button} kind="primary" href=${link('/', {}, id)}>Open its dashboard<//>
    `}
  >
    <${Tabs}
      label="Tenant"
      current=${path(VIEWS[query.view] && query.view)}
      items=${[
        ['Summary', path()],
        ['People', path('people')],
        ['API keys', path('keys')],
        ['Limits', path('limits')],
        ['Erasure', path('erasure')],
      ]}
    />
    <${Loaded} from=${tenant}>
      ${(view) => html`<${View} key=${`${id} ${query.view}`} tenant=${view} onChange=${tenant.set} />`}
    <//>
    ${renaming && html`<${RenameDialog}
      tenant=${tenant.data}
      onDone=${tenant.set}
      onClose=${() => setRenaming(false)}
    />`}
  <//>`;
}

const as = ({ id }) => ({ 'Harkara-Tenant': id });

function Summary({ tenant }) {
  const overview = useLoad((signal) => api.get('overview', {}, { signal, headers: as(tenant) }), [tenant.id]);
  return html`
    <${Card} title="Tenant">
      <${Facts} items=${[
        ['Id', html`<${CopyText} text=${tenant.id} what="id" />`],
        ['Created', html`<${Time} at=${tenant.created_at} style="short" />`],
      ]} />
    <//>
    <${Loaded} from=${overview} rows=${2}>
      ${(view) => html`<${Stats}>
        <${Stat} name="Attempts in the last hour" value=${number(view.attempts)} />
        <${Stat}
          name="Success rate"
          value=${percent(view.success_rate)}
          tone=${view.success_rate !== null && view.success_rate < 0.9 ? 'danger' : ''}
        />
        <${Stat}
          name="Response time, median"
          value=${millis(view.response_ms_p50)}
          hint=${view.response_ms_p95 !== null && `95 % within ${millis(view.response_ms_p95)}`}
        />
        <${Stat}
          name="Waiting"
          value=${number(view.waiting)}
          hint=${heldInWords(view) ??
            (!view.oldest_due_at
              ? 'nothing waits'
              : Date.parse(view.oldest_due_at) > Date.now()
                ? 'none is due yet'
                : html`oldest due <${Ago} at=${view.oldest_due_at} />`)}
        />
        <${Stat} name="Dead in 24 hours" value=${deadInWords(view.died)} tone=${view.died > 0 ? 'danger' : ''} />
        <${Stat}
          name="Webhooks that fail"
          value=${number(view.health.failing)}
          tone=${view.health.failing > 0 ? 'danger' : ''}
          hint=${restInWords(view.health)}
        />
      <//>`}
    <//>
  `;
}

const restInWords = ({ degraded, healthy, unused }) =>
  `${number(degraded)} degraded, ${number(healthy)} healthy, ${number(unused)} unused`;

function People({ tenant }) {
  const { users, button, list } = useUsers(tenant.id);
  return html`${users.items?.length > 0 && html`<div class="row end">${button}</div>`}${list}`;
}

function Keys({ tenant }) {
  const { keys, button, list } = useApiKeys(as(tenant), 'this tenant');
  return html`${keys.items?.length > 0 && html`<div class="row end">${button}</div>`}${list}`;
}

function RenameDialog({ tenant, onDone, onClose }) {
  const [name, setName] = useState(tenant.name);
  const save = async () => {
    onDone(await api.patch(`tenants/${tenant.id}`, { name: name.trim() }));
    onClose();
  };
  return html`<${FormDialog} title="Rename tenant" action="Rename" onSubmit=${save} onClose=${onClose}>
    ${(flaw) => html`<${NameField} value=${name} onInput=${setName} error=${flaw('/name')} />`}
  <//>`;
}

function Limits({ tenant, onChange }) {
  return html`<div class="columns">
    <${Quotas} tenant=${tenant} onChange=${onChange} /><${Retention} tenant=${tenant} onChange=${onChange} />
  </div>`;
}

function Quotas({ tenant, onChange }) {
  const start = Object.fromEntries(QUOTAS.map(([name]) => [name, String(tenant.quota[name])]));
  const [values, setValues] = useState(start);
  const [problem, setProblem] = useState(null);
  const flaw = (name) => (/^[1-9]\d{0,8}$/.test(values[name].trim()) ? null : 'A whole number of 1 or more.');
  const patch = async (quota, said) => {
    setProblem(null);
    try {
      const view = await api.patch(`tenants/${tenant.id}`, { quota });
      onChange(view);
      setValues(Object.fromEntries(QUOTAS.map(([name]) => [name, String(view.quota[name])])));
      toast(said, 'good');
    } catch (failure) {
      setProblem(failure);
    }
  };
  const save = async () => {
    if (QUOTAS.some(([name]) => flaw(name))) return;
    await patch(
      Object.fromEntries(QUOTAS.map(([name]) => [name, Number(values[name])])),
      'The quotas are in force within seconds.',
    );
  };
  return html`<${Card} title="Quotas">
    <${Form} onSubmit=${save}>
      ${(busy) => html`
        <p class="hint">
          Saving makes all of these the tenant's own: changes of the server's settings do not reach it any more.
        </p>
        ${problem && !problem.errors?.length && html`<${Failure} error=${problem} />`}
        <div class="quota-fields">
          ${QUOTAS.map(([name, label, hint]) => html`<${Field}
            key=${name}
            label=${label}
            hint=${hint}
            inputmode="numeric"
            autocomplete="off"
            value=${values[name]}
            onInput=${(value) => setValues({ ...values, [name]: value })}
            error=${flaw(name) ?? problem?.fieldError?.(`/quota/${name}`)}
          />`)}
        </div>
        <div class="form-actions">
          <${Button} type="submit" kind="primary" busy=${busy}>Save quotas<//>
          <${Button} onClick=${() => patch({}, "The server's settings are in force again.")}>
            Use the server's settings
          <//>
        </div>
      `}
    <//>
  <//>`;
}

/** A duration as days where it is whole days, else as it is. */
function daysOf(duration) {
  const length = seconds(duration);
  return duration && length % 86_400 === 0 ? String(length / 86_400) : (duration ?? '');
}

const durationOf = (text) => (/^\d+$/.test(text.trim()) ? `P${text.trim()}D` : text.trim() || null);

function Retention({ tenant, onChange }) {
  const [payloads, setPayloads] = useState(daysOf(tenant.retention.payloads));
  const [attempts, setAttempts] = useState(daysOf(tenant.retention.attempts));
  const [problem, setProblem] = useState(null);
  const save = async () => {
    setProblem(null);
    try {
      onChange(
        await api.patch(`tenants/${tenant.id}`, {
          retention: { payloads: durationOf(payloads), attempts: durationOf(attempts) },
        }),
      );
      toast('Saved.', 'good');
    } catch (failure) {
      setProblem(failure);
    }
  };
  const hint = 'In days, or as a duration such as PT12H. Empty: as the server has it, which is the most.';
  return html`<${Card} title="How long things are kept">
    <${Form} onSubmit=${save}>
      ${(busy) => html`
        ${problem && !problem.errors?.length && html`<${Failure} error=${problem} />`}
        <${Field}
          label="Payloads, and what attempts recorded"
          hint=${hint}
          value=${payloads}
          onInput=${setPayloads}
          autocomplete="off"
          placeholder="As the server has it"
          error=${problem?.fieldError?.('/retention/payloads')}
        />
        <${Field}
          label="Events, deliveries and attempts"
          hint=${hint}
          value=${attempts}
          onInput=${setAttempts}
          autocomplete="off"
          placeholder="As the server has it"
          error=${problem?.fieldError?.('/retention/attempts')}
        />
        <div class="form-actions"><${Button} type="submit" kind="primary" busy=${busy}>Save<//></div>
      `}
    <//>
  <//>`;
}

const WHAT = [
  { value: 'phone_number', label: 'A phone number', hint: 'Every event that has it as from or to' },
  { value: 'user_id', label: 'A user', hint: 'Every event of a business-scoped id, such as IN.2081978709342436' },
  { value: 'event_id', label: 'One event', hint: 'By its id' },
  { value: 'everything', label: 'Everything', hint: 'Every event that the tenant has until now' },
];

function Erasure({ tenant }) {
  const [what, setWhat] = useState('phone_number');
  const [text, setText] = useState('');
  const [missing, setMissing] = useState(null);
  const [problem, setProblem] = useState(null);
  const [asking, setAsking] = useState(false);
  const [done, setDone] = useState(null);
  const target = what === 'phone_number' ? text.replace(/[\s()+-]/g, '') : text.trim();
  const ask = () => {
    const flaw =
      what === 'phone_number' && !/^\d{1,20}$/.test(target)
        ? 'Enter the number in digits, with its country code.'
        : what === 'user_id' && !/^[A-Za-z]{2}\.[A-Za-z0-9.]{1,150}$/.test(target)
          ? "A user's id is two letters, a dot, and letters, digits and dots."
          : what === 'event_id' && !/^evt_[a-z0-9]{26}$/.test(target)
            ? "An event's id is evt_ and 26 letters and digits."
            : null;
    setMissing(flaw);
    setProblem(null);
    if (!flaw) setAsking(true);
  };
  const erase = async () => {
    try {
      setDone(await api.post('erasures', { [what]: what === 'everything' ? true : target }, { headers: as(tenant) }));
      setText('');
    } catch (failure) {
      if (!failure.errors?.length) throw failure;
      setProblem(failure);
    }
  };
  const choose = (value) => {
    setWhat(value);
    setText('');
    setMissing(null);
    setDone(null);
  };
  const said = {
    phone_number: html`every event of <strong>${target}</strong>`,
    user_id: html`every event of the user <code>${target}</code>`,
    event_id: html`the event <code>${target}</code>`,
    everything: html`<strong>every event</strong> of this tenant`,
  }[what];
  return html`<${Card} title="Erase what events say">
    <p>
      Payloads are removed for good, with the headers and answers that the log has of them, and deliveries that wait are
      cancelled. Ids, times and states stay, so that the log still adds up.
    </p>
    ${done && html`<${Notice} tone="good" title="Erased">
      ${count(done.events, 'event')}; ${count(done.deliveries_cancelled, 'delivery', 'deliveries')} cancelled.
    <//>`}
    <${Form} onSubmit=${async () => ask()}>
      <${Choice} stacked label="What" value=${what} onChange=${choose} options=${WHAT} />
      ${what === 'phone_number' && html`<${Field}
        label="Phone number"
        inputmode="tel"
        autocomplete="off"
        value=${text}
        onInput=${setText}
        placeholder="491512345678"
        error=${missing ?? problem?.fieldError?.('/phone_number')}
      />`}
      ${what === 'user_id' && html`<${Field}
        label="Business-scoped id"
        class="mono"
        autocomplete="off"
        spellcheck="false"
        value=${text}
        onInput=${setText}
        placeholder="IN.2081978709342436"
        error=${missing ?? problem?.fieldError?.('/user_id')}
      />`}
      ${what === 'event_id' && html`<${Field}
        label="Event id"
        class="mono"
        autocomplete="off"
        spellcheck="false"
        value=${text}
        onInput=${setText}
        placeholder="evt_…"
        error=${missing ?? problem?.fieldError?.('/event_id')}
      />`}
      <div class="form-actions"><${Button} type="submit" kind="danger">Erase…<//></div>
    <//>
    ${asking && html`<${Confirm}
      title="Erase for good?"
      action="Erase"
      typed=${tenant.name}
      typedLabel="To confirm, type the tenant's name"
      onConfirm=${erase}
      onClose=${() => setAsking(false)}
    >
      <p>You erase ${said}, of <strong class="wrap">${tenant.name}</strong>. Nobody can bring it back.</p>
    <//>`}
  <//>`;
}
