/* Signing in: the page before all others, and the dialog when the session has ended meanwhile. */
import { session, signIn } from '../api.js';
import { Button, Field, Form, PasswordField } from './controls.js';
import { Dialog } from './dialog.js';
import { Failure } from './load.js';
import { html, useEffect, useState } from './preact.js';
import { Logo } from './shell.js';

function explained(problem) {
  if (problem.status === 401) {
    return {
      title: 'Email or password is not right',
      message: 'Check both. If you have forgotten your password, an administrator of your team can set a new one.',
    };
  }
  if (problem.status === 429) {
    const wait = problem.retryAfter ? ` Wait ${problem.retryAfter} seconds.` : ' Wait a moment.';
    return { title: 'Too many attempts', message: `There were too many failed attempts.${wait}` };
  }
  return problem;
}

/** onSignIn may refuse by throwing. */
function SignInForm({ email: known = '', onDone }) {
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState('');
  const [error, setError] = useState(null);
  const [missing, setMissing] = useState({});
  const submit = async () => {
    const lacking = {
      email: email.trim() ? null : 'Enter your email address.',
      password: password ? null : 'Enter your password.',
    };
    setMissing(lacking);
    if (lacking.email || lacking.password) return;
    setError(null);
    try {
      await signIn(email.trim(), password);
      onDone?.();
    } catch (problem) {
      setError(explained(problem));
      setPassword('');
    }
  };
  return html`<${Form} onSubmit=${submit}>
    ${(busy) => html`
      ${error && html`<${Failure} error=${error} />`}
      <${Field}
        label="Email"
        type="email"
        name="email"
        autocomplete="username"
        value=${email}
        onInput=${setEmail}
        error=${missing.email}
        autofocus=${!known}
        maxlength="254"
      />
      <${PasswordField}
        label="Password"
        name="password"
        autocomplete="current-password"
        value=${password}
        onInput=${setPassword}
        error=${missing.password}
        autofocus=${Boolean(known)}
        maxlength="512"
      />
      <${Button} type="submit" kind="primary wide" busy=${busy}>Sign in<//>
    `}
  <//>`;
}

export function SignInPage() {
  useEffect(() => {
    document.title = 'Sign in · Harkara';
    document.querySelector('input[autofocus]')?.focus();
  }, []);
  return html`<main class="sign-in">
    <div class="sign-in-box">
      <${Logo} />
      <h1>Sign in</h1>
      <p class="intro">Webhooks for your WhatsApp messaging: deliveries, logs and settings.</p>
      <${SignInForm} />
    </div>
  </main>`;
}

/** What is on the page stays; the calls that wait go on afterwards. */
export function AgainDialog({ email, onDone }) {
  const before = session.get()?.user.id;
  const done = () => {
    if (session.get().user.id === before) onDone();
    else location.reload();
  };
  return html`<${Dialog} title="Sign in again" fixed>
    <div class="dialog-body">
      <p>Your session has ended. Sign in to go on where you are: nothing that you typed is lost.</p>
      <${SignInForm} email=${email} onDone=${done} />
      <${Button} kind="plain wide" onClick=${() => location.reload()}>Leave the page<//>
    </div>
  <//>`;
}
