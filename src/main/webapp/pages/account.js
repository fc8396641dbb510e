/* One's own account: who one is, the password, which mails one gets, and how the page looks. */
import { api, signIn } from '../api.js';
import {
  Button,
  Card,
  Choice,
  Facts,
  Failure,
  Form,
  Page,
  PasswordField,
  Time,
  html,
  isOperator,
  toast,
  useSession,
  useState,
} from '../ui/index.js';
import { Mails } from '../ui/mails.js';
import { setTheme, useTheme } from '../ui/theme.js';
import { PASSWORD_RULE, roleWord } from '../ui/users.js';

export default function AccountPage() {
  const { user, tenant, created_at: began, ends_at: ends } = useSession();
  const getsMails = user.role === 'ADMIN' || isOperator();
  return html`<${Page}
    title="Account"
    intro=${getsMails ? 'Who you are here, your password, and your mails.' : 'Who you are here, and your password.'}
  >
    <${Card} title="You">
      <${Facts} items=${[
        ['Name', user.name],
        ['Email', user.email],
        ['Role', roleWord(user.role)],
        tenant && ['Tenant', tenant.name],
        ['Account since', html`<${Time} at=${user.created_at} style="short" />`],
        ['Password changed', html`<${Time} at=${user.password_changed_at} style="short" />`],
      ]} />
      <p class="hint">
        ${isOperator()
          ? 'Another operator changes name and email.'
          : 'An administrator of your team changes name and role. For another email address they add you anew.'}
      </p>
    <//>
    <div class="columns">
      <${Card} title="Password"><${PasswordForm} email=${user.email} /><//>
      <div class="stack">
        <${Card} title="This session">
          <${Facts} items=${[
            ['Signed in', html`<${Time} at=${began} style="short" />`],
            ['Ends at the latest', html`<${Time} at=${ends} style="short" />`],
          ]} />
          <p class="hint">
            It also ends after 30 minutes without use. A new password ends all your sessions, on other devices too.
          </p>
        <//>
        <${Card} title="Colours"><${Theme} /><//>
      </div>
    </div>
    ${getsMails && html`<${Card} title="Mails"><${Mails} /><//>`}
  <//>`;
}

function PasswordForm({ email }) {
  const [old, setOld] = useState('');
  const [fresh, setFresh] = useState('');
  const [again, setAgain] = useState('');
  const [missing, setMissing] = useState({});
  const [problem, setProblem] = useState(null);
  const change = async () => {
    const lacking = {
      old: old ? null : 'Enter the password that you have now.',
      fresh: fresh.length >= 12 ? null : 'A password has 12 characters or more.',
      again: again === fresh ? null : 'The two are not the same.',
    };
    setMissing(lacking);
    setProblem(null);
    if (lacking.old || lacking.fresh || lacking.again) return;
    const theme = globalThis.theme.get();
    try {
      await api.post('session/password', { old_password: old, new_password: fresh });
      setTheme(theme);
      await signIn(email, fresh);
    } catch (failure) {
      setProblem(failure);
      return;
    }
    [setOld, setFresh, setAgain].forEach((set) => set(''));
    toast('Your password is changed. You are signed out everywhere else.', 'good');
  };
  const error = (pointer) => problem?.fieldError?.(pointer);
  return html`<${Form} onSubmit=${change}>
    ${(busy) => html`
      ${problem && !problem.errors?.length && html`<${Failure} error=${problem} />`}
      <input type="hidden" name="username" autocomplete="username" value=${email} />
      <${PasswordField}
        label="Password now"
        autocomplete="current-password"
        value=${old}
        onInput=${setOld}
        maxlength="512"
        error=${missing.old ?? error('/old_password')}
      />
      <${PasswordField}
        label="New password"
        autocomplete="new-password"
        value=${fresh}
        onInput=${setFresh}
        maxlength="512"
        hint=${PASSWORD_RULE}
        error=${missing.fresh ?? error('/new_password')}
      />
      <${PasswordField}
        label="New password again"
        autocomplete="new-password"
        value=${again}
        onInput=${setAgain}
        maxlength="512"
        error=${missing.again}
      />
      <div class="form-actions"><${Button} type="submit" kind="primary" busy=${busy}>Change password<//></div>
    `}
  <//>`;
}

function Theme() {
  return html`<${Choice}
    quietLabel
    label="Colours"
    value=${useTheme()}
    onChange=${setTheme}
    options=${[
      { value: 'system', label: 'As the system' },
      { value: 'light', label: 'Light' },
      { value: 'dark', label: 'Dark' },
    ]}
  />`;
}
