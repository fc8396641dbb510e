/* People who sign in: the list, and all that is done with them. For a tenant's page and for operators. */
import { api, session } from '../api.js';
import {
  Ago,
  Badge,
  Button,
  Choice,
  Confirm,
  Copy,
  Dialog,
  Empty,
  Field,
  FormDialog,
  Loading,
  Menu,
  More,
  NameField,
  Status,
  Table,
  Time,
  html,
  isOperator,
  toast,
  usePages,
  useState,
  whyNot,
  word,
} from './index.js';

const ROLES = [
  { value: 'VIEWER', label: 'Viewer', hint: 'Looks at webhooks, events and deliveries.' },
  { value: 'DEVELOPER', label: 'Developer', hint: 'Also changes and tests webhooks, replays, and publishes events.' },
  { value: 'ADMIN', label: 'Administrator', hint: 'Also people, API keys, erasure and the audit log.' },
];
export const PASSWORD_RULE = '12 to 128 characters, at least 5 different ones, without the email address.';

export const roleWord = (role) => (role === 'ADMIN' ? 'Administrator' : word(role));

/**
 * The list with its dialogs. {users, button, list}: a page puts the button where its actions are.
 * @param tenant whose: a tenant's id, or 'operator' for the operators themselves
 */
export function useUsers(tenant) {
  const [open, setOpen] = useState({});
  const close = () => setOpen({});
  const path = `tenants/${tenant}/users`;
  const users = usePages((cursor, signal) => api.get(path, { cursor, limit: 50 }, { signal }), [path]);
  const changed = (view) => users.setItems(users.items.map((user) => (user.id === view.id ? view : user)));
  const patch = async (user, change, said) => {
    try {
      changed(await api.patch(`${path}/${user.id}`, change));
      toast(said, 'good');
    } catch (problem) {
      toast(problem.message, 'danger');
    }
  };
  const remove = async () => {
    await api.delete(`${path}/${open.user.id}`);
    users.setItems(users.items.filter(({ id }) => id !== open.user.id));
    toast(`${open.user.name} is removed.`, 'good');
  };
  const disable = async () => {
    changed(await api.patch(`${path}/${open.user.id}`, { status: 'DISABLED' }));
    toast(`${open.user.name} can no longer sign in.`, 'good');
  };
  const button = html`<${Button}
    kind="primary"
    icon="plus"
    reason=${whyNot('tenants:write')}
    onClick=${() => setOpen({ what: 'add' })}
  >
    Add person
  <//>`;
  const admins = users.items?.filter(({ role, status }) => role === 'ADMIN' && status === 'ACTIVE').length ?? 0;
  const list = html`
    ${users.items === null && !users.error && html`<${Loading} rows=${4} />`}
    ${users.items?.length === 0 && html`<${Empty} icon="team" title="Nobody can sign in yet" action=${button}>
      Add an administrator: they add the others.
    <//>`}
    ${users.items?.length > 0 && html`<${Table}
      label="People"
      rows=${users.items}
      rowClass=${({ status }) => (status === 'ACTIVE' ? undefined : 'over')}
      columns=${columns(setOpen, patch, !users.more && admins <= 1)}
    />`}
    <${More} pages=${users} what="people" />
    ${open.what === 'add' && html`<${AddDialog}
      path=${path}
      operators=${tenant === 'operator'}
      first=${users.items?.length === 0}
      onDone=${users.reload}
      onClose=${close}
    />`}
    ${open.what === 'role' && html`<${ChangeDialog}
      path=${path}
      user=${open.user}
      onDone=${changed}
      onClose=${close}
      why=${lastAdmin(open.user, !users.more && admins <= 1)}
    />`}
    ${open.what === 'password' && html`<${PasswordDialog} path=${path} user=${open.user} onClose=${close} />`}
    ${open.what === 'disable' && html`<${Confirm}
      title=${`Keep ${open.user.name} out?`}
      action="Disable"
      onConfirm=${disable}
      onClose=${close}
    >
      <p>
        <strong class="wrap">${open.user.email}</strong> is signed out everywhere and cannot sign in until you enable
        the account again.
      </p>
    <//>`}
    ${open.what === 'remove' && html`<${Confirm}
      title=${`Remove ${open.user.name}?`}
      action="Remove person"
      typed=${open.user.email}
      typedLabel="To confirm, type the email address"
      onConfirm=${remove}
      onClose=${close}
    >
      <p>
        They are signed out everywhere, and the account is gone. API keys that they made keep working, and the audit log
        keeps what they did.
      </p>
    <//>`}
  `;
  return { users, button, list };
}

const isOwn = (user) => user.id === session.get()?.user.id;

/** Why the last administrator has to stay one; null where nothing speaks against it. */
function lastAdmin(user, only) {
  if (isOperator() || !only || user.role !== 'ADMIN' || user.status !== 'ACTIVE') return null;
  return 'The only active administrator has to stay one. Make somebody else one first.';
}

function ownOrLast(user, only, doing) {
  if (isOwn(user)) return `You cannot ${doing} yourself. Somebody else who may can do it.`;
  return lastAdmin(user, only);
}

/** A menu's entry that says why it is barred, where it is. */
const barred = (label, reason) =>
  reason ? { reason, label: html`<span>${label}<small class="barred">${reason}</small></span>` } : {};

function columns(setOpen, patch, only) {
  const ask = (what, user) => () => setOpen({ what, user });
  return [
    {
      title: 'Name',
      className: 'grow',
      cell: (user) => html`<span class="person">
        <span class="avatar" aria-hidden="true">${user.name.slice(0, 1).toUpperCase()}</span>
        <span class="grow">
          <span class="strong">${user.name}</span>${isOwn(user) && html` <${Badge}>You<//>`}<br />
          <span class="quiet">${user.email}</span>
        </span>
      </span>`,
    },
    { title: 'Role', className: 'nowrap', cell: ({ role }) => roleWord(role) },
    { title: 'State', cell: ({ status }) => html`<${Status} value=${status} />` },
    { title: 'Last sign-in', className: 'nowrap', cell: (user) => html`<${Ago} at=${user.last_sign_in_at} />` },
    { title: 'Added', className: 'nowrap', cell: (user) => html`<${Time} at=${user.created_at} style="short" />` },
    {
      title: 'Actions',
      hiddenTitle: true,
      className: 'shrink row-menu',
      cell: (user) => html`<${Menu}
        label=${`Actions for ${user.name}`}
        items=${[
          {
            label: user.role === 'OPERATOR' ? 'Change name' : 'Change name or role',
            icon: 'user',
            onClick: ask('role', user),
          },
          {
            label: 'Set a new password',
            icon: 'lock',
            onClick: ask('password', user),
            ...barred('Set a new password', isOwn(user) && 'Your own is changed under Account.'),
          },
          user.status === 'ACTIVE'
            ? {
                label: 'Disable',
                icon: 'pause',
                onClick: ask('disable', user),
                ...barred('Disable', ownOrLast(user, only, 'disable')),
              }
            : {
                label: 'Enable',
                icon: 'play',
                onClick: () => patch(user, { status: 'ACTIVE' }, `${user.name} can sign in again.`),
              },
          {
            label: 'Remove',
            icon: 'trash',
            danger: true,
            onClick: ask('remove', user),
            ...barred('Remove', ownOrLast(user, only, 'remove')),
          },
        ]}
      />`,
    },
  ];
}

/** Where a role is asked for and there is one only, nothing is shown. */
function RoleChoice({ value, onChange }) {
  return html`<${Choice} stacked label="Role" value=${value} onChange=${onChange} options=${ROLES} />`;
}

function AddDialog({ path, operators, first, onDone, onClose }) {
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState(operators ? 'OPERATOR' : first ? 'ADMIN' : 'DEVELOPER');
  const [password, setPassword] = useState(newPassword);
  const [made, setMade] = useState(null);
  const check = () => ({
    '/name': name.trim() ? null : 'Enter a name.',
    '/email': email.trim() ? null : 'Enter the email address to sign in with.',
    '/password': password ? null : 'Enter a first password.',
  });
  const add = async () => {
    setMade(await api.post(path, { name: name.trim(), email: email.trim(), role, password }));
    onDone();
  };
  if (made) {
    return html`<${HandOver}
      title=${`${made.name} is added`}
      email=${made.email}
      password=${password}
      onClose=${onClose}
    />`;
  }
  const title = operators ? 'Add operator' : 'Add person';
  return html`<${FormDialog} title=${title} action=${title} check=${check} onSubmit=${add} onClose=${onClose}>
    ${(flaw) => html`
      <${NameField} value=${name} onInput=${setName} error=${flaw('/name')} />
      <${Field}
        label="Email"
        type="email"
        value=${email}
        onInput=${setEmail}
        maxlength="254"
        autocomplete="off"
        spellcheck="false"
        error=${flaw('/email')}
      />
      ${!operators && html`<${RoleChoice} value=${role} onChange=${setRole} />`}
      <${NewPassword} value=${password} onInput=${setPassword} error=${flaw('/password')} />
    `}
  <//>`;
}

function ChangeDialog({ path, user, why, onDone, onClose }) {
  const [name, setName] = useState(user.name);
  const [role, setRole] = useState(user.role);
  const own = isOwn(user);
  const save = async () => {
    const change = { ...(name.trim() !== user.name && { name: name.trim() }), ...(role !== user.role && { role }) };
    if (Object.keys(change).length > 0) {
      onDone(await api.patch(`${path}/${user.id}`, change));
      toast('Saved.', 'good');
    }
    onClose();
  };
  const fixed = own ? 'You cannot change your own role. Another administrator can.' : why;
  return html`<${FormDialog} title=${user.email} action="Save" onSubmit=${save} onClose=${onClose}>
    ${(flaw) => html`
      <${NameField} value=${name} onInput=${setName} error=${flaw('/name')} />
      ${user.role !== 'OPERATOR' &&
        (fixed
          ? html`<div class="field">
            <strong>Role</strong><p>${roleWord(user.role)}</p><p class="hint">${fixed}</p>
          </div>`
          : html`
            <${RoleChoice} value=${role} onChange=${setRole} />
            ${role !== user.role && html`<p class="hint" role="status">
              They are signed out and sign in anew with the new role.
            </p>`}
          `)}
    `}
  <//>`;
}

function PasswordDialog({ path, user, onClose }) {
  const [password, setPassword] = useState(newPassword);
  const [done, setDone] = useState(false);
  const save = async () => {
    await api.put(`${path}/${user.id}/password`, { password });
    setDone(true);
  };
  if (done)
    return html`<${HandOver}
      title="The password is set"
      email=${user.email}
      password=${password}
      onClose=${onClose}
    />`;
  return html`<${FormDialog} title="Set a new password" action="Set password" onSubmit=${save} onClose=${onClose}>
    ${(flaw) => html`
      <p>
        For <strong class="wrap">${user.email}</strong>. They are signed out everywhere, and the old password no longer
        works.
      </p>
      <${NewPassword} value=${password} onInput=${setPassword} error=${flaw('/password')} />
    `}
  <//>`;
}

/** One that somebody else will be told: made up, and shown. */
function NewPassword({ value, onInput, error }) {
  return html`<div class="stack tight">
    <${Field}
      label="First password"
      class="mono"
      value=${value}
      onInput=${onInput}
      error=${error}
      hint=${PASSWORD_RULE}
      autocomplete="off"
      spellcheck="false"
      autocapitalize="off"
      maxlength="512"
    />
    <div class="row"><${Button} small icon="refresh" onClick=${() => onInput(newPassword())}>Make up another<//></div>
  </div>`;
}

function HandOver({ title, email, password, onClose }) {
  const site = location.href.replace(/#.*/, '');
  return html`<${Dialog} title=${title} fixed onClose=${onClose}>
    <div class="dialog-body">
      <p>Hand this over in a safe way: the password cannot be shown again. They change it under Account.</p>
      <dl class="facts one">
        <div><dt>Where</dt><dd class="wrap">${site}</dd></div><div><dt>Email</dt><dd>${email}</dd></div>
        <div><dt>Password</dt><dd><code>${password}</code></dd></div>
      </dl>
      <div class="row">
        <${Copy} text=${`${site}\n${email}\n${password}`} label="Copy all" what="all" small=${false} />
        <${Copy} text=${password} label="Copy password" what="password" small=${false} />
      </div>
    </div>
    <footer><${Button} kind="primary" onClick=${onClose}>Done<//></footer>
  <//>`;
}

const LETTERS = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** 20 letters and digits in groups, without those that look alike: more than 110 bits. */
function newPassword() {
  const drawn = [];
  while (drawn.length < 20) {
    const [byte] = crypto.getRandomValues(new Uint8Array(1));
    if (byte < LETTERS.length * 4) drawn.push(LETTERS[byte % LETTERS.length]);
  }
  return drawn.join('').replace(/(.{5})(?=.)/g, '$1-');
}
