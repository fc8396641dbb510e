/* The payload of an event as the reader may see it: hidden in part, until they ask for it. */
import { api } from '../api.js';
import { html, useRef, useState } from './preact.js';
import { Button } from './controls.js';
import { useLoad } from './load.js';
import { Notice } from './page.js';
import { can } from './session.js';
import { toast } from './toast.js';

/**
 * @param id of the event; nothing is read while it is null
 * @return a useLoad of {text, hidden, revealed, missing}: text is exactly what is sent, unless it is hidden in part or
 *   revealed; and reveal(), which shows all of it and is kept in the audit log
 */
export function usePayload(id) {
  const payload = useLoad((signal) => (id ? read(id, signal) : Promise.resolve(null)), [id]);
  const asked = useRef(id);
  asked.current = id;
  const reveal = async () => {
    try {
      const { payload: shown } = await api.post(`events/${id}/reveal`);
      if (asked.current === id) payload.set({ text: JSON.stringify(shown), revealed: true });
    } catch (problem) {
      toast(problem.message, 'danger');
    }
  };
  return { ...payload, reveal };
}

/** Who may change nothing sees it hidden in part, where the server hides at all: they ask for what is shown first. */
async function read(id, signal) {
  try {
    if (!can('webhooks:write')) {
      const { masked, payload, payload_removed_at: removed } = await api.get(`events/${id}`, {}, { signal });
      if (removed !== null) return { missing: true };
      if (masked) return { text: payload === null ? '' : JSON.stringify(payload), hidden: true };
    }
    return { text: await api.text(`events/${id}/payload`, {}, { signal }) };
  } catch (problem) {
    if (problem.status === 404 || problem.status === 410) return { missing: true };
    throw problem;
  }
}

/** Says that something is hidden, with the button that shows it; or that it was shown. */
export function Hidden({ payload }) {
  const [busy, setBusy] = useState(false);
  const { hidden, revealed } = payload.data;
  const show = async () => {
    setBusy(true);
    await payload.reveal();
    setBusy(false);
  };
  if (revealed) return html`<p class="quiet" role="status">Shown to you. The audit log says so.</p>`;
  if (!hidden) return null;
  return html`<${Notice}
    title="Phone numbers and texts are hidden"
    actions=${html`<${Button} small icon="eye" busy=${busy} onClick=${show}>Show them<//>`}
  >
    Showing them is kept in the audit log, with your name.
  <//>`;
}
