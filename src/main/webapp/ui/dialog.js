/* Questions in front of the page. The browser's own <dialog> keeps the focus inside and gives it back. */
import { html, useEffect, useId, useLayoutEffect, useRef, useState } from './preact.js';
import { Button, Field, Form } from './controls.js';
import { Failure } from './load.js';

/**
 * Is open while it is rendered: ${open && html`<${Dialog} title="…" onClose=${() => setOpen(false)}>…<//>`}
 * @param fixed cannot be left by Escape, because something would be lost; a second Escape closes it without asking, and
 *   then it is opened again
 */
export function Dialog({ title, onClose, fixed = false, wide = false, children }) {
  const ref = useRef(null);
  const id = useId();
  useLayoutEffect(() => {
    const before = document.activeElement;
    const dialog = ref.current;
    dialog.showModal();
    focusFirst(dialog);
    return () => {
      dialog.close();
      if (before?.isConnected) before.focus();
    };
  }, []);
  useEffect(() => {
    const dialog = ref.current;
    const cancel = (event) => {
      if (event.target !== dialog) return;
      event.preventDefault();
      if (!fixed) onClose();
    };
    const closed = (event) => {
      if (event.target !== dialog || dialog.open || !dialog.isConnected) return;
      if (!fixed) {
        onClose();
        return;
      }
      dialog.showModal();
      focusFirst(dialog);
    };
    dialog.addEventListener('cancel', cancel);
    dialog.addEventListener('close', closed);
    return () => {
      dialog.removeEventListener('cancel', cancel);
      dialog.removeEventListener('close', closed);
    };
  }, [fixed, onClose]);
  return html`<dialog ref=${ref} aria-labelledby=${id} class=${wide ? 'wide' : undefined}>
    <header>
      <h2 id=${id}>${title}</h2>
      ${!fixed && html`<${Button} kind="plain" small icon="close" label="Close" onClick=${onClose} />`}
    </header>
    ${children}
  </dialog>`;
}

const FIRST = '.dialog-body :is(input:not([type=radio]), select, textarea, input:checked, button, a)';

const focusFirst = (dialog) => (dialog.querySelector('[autofocus]') ?? dialog.querySelector(FIRST))?.focus();

/**
 * Asks before something that cannot be taken back.
 * @param typed what the reader has to type first, such as the name of what is deleted
 * @param onConfirm may return a promise; when it fails, the dialog stays and shows why
 */
export function Confirm({ title, children, action, kind = 'danger', typed, typedLabel, onConfirm, onClose }) {
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState(null);
  const ready = !typed || text.trim() === typed;
  const confirm = async (event) => {
    event.preventDefault();
    if (!ready || busy) return;
    setBusy(true);
    setError(null);
    try {
      await onConfirm();
      onClose();
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  return html`<${Dialog} title=${title} onClose=${onClose}>
    <form onSubmit=${confirm} novalidate>
      <div class="dialog-body">
        ${children}
        ${typed && html`<${Field}
          label=${typedLabel}
          value=${text}
          onInput=${setText}
          autofocus
          autocomplete="off"
          spellcheck="false"
          hint=${html`Type <code class="wrap">${typed}</code>`}
        />`}
        ${error && html`<${Failure} error=${error} />`}
      </div>
      <footer>
        <${Button} onClick=${onClose}>Cancel<//>
        <${Button} type="submit" kind=${kind} busy=${busy} reason=${ready ? null : 'Type the text above first.'}>
          ${action}
        <//>
      </footer>
    </form>
  <//>`;
}

/**
 * Asks for something: <${FormDialog} title="…" action="Save" onSubmit=${save} onClose=${close}>${(flaw) => html`…`}<//>
 * @param check what is wrong before anything is sent, by field: () => ({ '/name': name ? null : 'Enter a name.' })
 * @param onSubmit may return a promise; when it fails, the dialog stays and shows why
 * @param children the fields; flaw('/name') is what is wrong with one, and what none of them shows stands above them
 */
export function FormDialog({ title, action, check = () => ({}), onSubmit, onClose, children }) {
  const [flaws, setFlaws] = useState({});
  const [problem, setProblem] = useState(null);
  const submit = async () => {
    const found = check();
    setFlaws(found);
    if (Object.values(found).some(Boolean)) return;
    setProblem(null);
    try {
      await onSubmit();
    } catch (failure) {
      setProblem(failure);
    }
  };
  let ofFields = false;
  const flaw = (pointer) => {
    const said = problem?.fieldError?.(pointer);
    ofFields ||= Boolean(said);
    return flaws[pointer] ?? said;
  };
  const fields = children(flaw);
  return html`<${Dialog} title=${title} onClose=${onClose}>
    <${Form} onSubmit=${submit}>
      ${(busy) => html`
        <div class="dialog-body">
          ${problem && !ofFields && html`<${Failure} error=${problem} />`}
          ${fields}
        </div>
        <footer>
          <${Button} onClick=${onClose}>Cancel<//>
          <${Button} type="submit" kind="primary" busy=${busy}>${action}<//>
        </footer>
      `}
    <//>
  <//>`;
}

/** The name of what a dialog is about, its first field. */
export function NameField(props) {
  return html`<${Field} label="Name" autofocus maxlength="200" autocomplete="off" ...${props} />`;
}
