/* What one clicks and types into. */
import { html, useId, useState } from './preact.js';
import { toast } from './toast.js';
import { Icon } from './icons.js';

/**
 * @param kind 'primary', 'danger', 'plain' or none; small, icon, busy (shows that it is at work)
 * @param reason why it cannot be used now; the button stays reachable and says so
 * @param href makes it a link
 */
export function Button({
  kind = '',
  small,
  icon,
  busy,
  reason,
  href,
  onClick,
  type = 'button',
  label,
  children,
  ...rest
}) {
  const hidden = !children || (Array.isArray(children) && children.length === 0);
  const style = `button ${kind} ${small ? 'small' : ''} ${hidden ? 'icon-only' : ''}`;
  const content = html`
    ${busy ? html`<span class="spinner" aria-hidden="true" />` : icon && html`<${Icon} name=${icon} />`}${children}
  `;
  if (href && !reason)
    return html`<a class=${style} href=${href} aria-label=${label} title=${hidden ? label : undefined} ...${rest}>
      ${content}
    </a>`;
  const click = (event) => {
    if (reason || busy) {
      event.preventDefault();
      if (reason) toast(reason);
    } else {
      onClick?.(event);
    }
  };
  return html`<button
    class=${style}
    type=${type}
    onClick=${click}
    aria-label=${label}
    title=${reason ?? (hidden ? label : undefined)}
    aria-disabled=${reason || busy ? 'true' : undefined}
    aria-busy=${busy ? 'true' : undefined}
    ...${rest}
  >
    ${content}
  </button>`;
}

/**
 * A label with its input: <${Field} label="URL" value=${url} onInput=${setUrl} error=${problem?.fieldError('/url')} />
 * @param hint what one should know before typing
 * @param error what is wrong; warning what may be wrong
 * @param options for a choice: [{value, label}]; rows for several lines; optional says so beside the label
 */
export function Field({
  label,
  hint,
  error,
  warning,
  value,
  onInput,
  options,
  rows,
  optional,
  prefix,
  children,
  quietLabel,
  ...rest
}) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`, !error && warning && `${id}-warning`]
    .filter(Boolean)
    .join(' ');
  const common = {
    id,
    'aria-describedby': described || undefined,
    'aria-invalid': error ? 'true' : undefined,
    value,
    onInput: (event) => onInput?.(event.currentTarget.value),
    ...rest,
  };
  const control = options
    ? html`<span class="select">
      <select ...${common}>
        ${options.map((option) => html`<option
          value=${option.value}
          selected=${option.value === value}
          disabled=${option.disabled}
        >
          ${option.label}
        </option>`)}
      </select>
      <${Icon} name="down" />
    </span>`
    : rows ? html`<textarea rows=${rows} ...${common} />` : html`<input type="text" ...${common} />`;
  return html`<div class="field">
    <label for=${id} class=${quietLabel ? 'hidden' : undefined}>
      ${label}${optional && html` <span class="quiet">optional</span>`}
    </label>
    ${children ?? control}
    ${hint && html`<p class="hint" id=${`${id}-hint`}>${hint}</p>`}
    <div aria-live="polite">
      ${error && html`<p class="field-error" id=${`${id}-error`}><${Icon} name="cross" size=${14} />${error}</p>`}
      ${!error && warning && html`<p class="field-warning" id=${`${id}-warning`}>
        <${Icon} name="alert" size=${14} />${warning}
      </p>`}
    </div>
  </div>`;
}

/** A password, or what else is secret, with a button that shows it. */
export function PasswordField({ what = 'password', ...props }) {
  const [shown, setShown] = useState(false);
  return html`<div class="password">
    <${Field} type=${shown ? 'text' : 'password'} spellcheck="false" autocapitalize="off" ...${props} />
    <button
      type="button"
      class="button plain small reveal"
      aria-pressed=${String(shown)}
      onClick=${() => setShown(!shown)}
    >
      ${shown ? 'Hide' : 'Show'}<span class="hidden"> ${what}</span>
    </button>
  </div>`;
}

export function Checkbox({ label, hint, checked, onChange, disabled, children, ...rest }) {
  const id = useId();
  return html`<div class="checkbox">
    <input
      type="checkbox"
      id=${id}
      checked=${checked}
      disabled=${disabled}
      aria-describedby=${hint ? `${id}-hint` : undefined}
      onChange=${(event) => onChange(event.currentTarget.checked)}
      ...${rest}
    />
    <div class="grow">
      <label for=${id}>${label}</label>
      ${hint && html`<p class="hint" id=${`${id}-hint`}>${hint}</p>`}
      ${children}
    </div>
  </div>`;
}

/** One of several, side by side: <${Choice} label="Theme" value=… options=${[{value, label, hint?}]} onChange=… /> */
export function Choice({ label, value, options, onChange, quietLabel = false, stacked = false }) {
  const name = useId();
  return html`<fieldset class="choice ${stacked && 'stacked'}">
    <legend class=${quietLabel ? 'hidden' : undefined}>${label}</legend>
    <div class="choice-options">
      ${options.map((option) => html`<label class=${option.value === value ? 'chosen' : ''}>
        <input type="radio" name=${name} checked=${option.value === value} onChange=${() => onChange(option.value)} />
        <span>
          ${option.icon && html`<${Icon} name=${option.icon} />`}${option.label}${option.hint && html`<small>
            ${option.hint}
          </small>`}
        </span>
      </label>`)}
    </div>
  </fieldset>`;
}

/** A form that submits once: onSubmit may return a promise, busy is passed to children as a function's argument. */
export function Form({ onSubmit, children, ...rest }) {
  const [busy, setBusy] = useState(false);
  const submit = async (event) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    try {
      await onSubmit();
    } finally {
      setBusy(false);
    }
  };
  return html`<form onSubmit=${submit} novalidate ...${rest}>
    ${typeof children === 'function' ? children(busy) : children}
  </form>`;
}

/** One of a few, side by side: <${Segments} label="Time" value=${value} options=${[{value, label}]} onChange=… /> */
export function Segments({ label, value, options, onChange }) {
  return html`<div class="segments" role="group" aria-label=${label}>
    ${options.map((option) => html`<button
      type="button"
      aria-pressed=${String(option.value === value)}
      onClick=${() => onChange(option.value)}
    >
      ${option.label}
    </button>`)}
  </div>`;
}
