import { equal, mount, server, settle } from './browser.js';
import { session } from '../../../../main/webapp/api.js';
import { usePayload } from '../../../../main/webapp/ui/payload.js';

/** What is revealed is answered when the test says so. */
function holdReveals() {
  const answer = globalThis.fetch;
  let go;
  const held = new Promise((resolve) => (go = resolve));
  globalThis.fetch = async (url, request) => {
    if (String(url).endsWith('/reveal')) await held;
    return answer(url, request);
  };
  return go;
}

export async function showsNoPayloadAtAnotherEvent() {
  session.set({ user: { role: 'DEVELOPER' }, scopes: ['webhooks:write'] });
  server.will({ text: '{"of":"one"}' });
  const goOn = holdReveals();
  let id = 'one';
  const view = mount(() => usePayload(id));
  await settle();

  server.will({ text: '{"of":"two"}' }, { json: { payload: { of: 'one' } } });
  const shown = view.result.reveal();
  id = 'two';
  view.draw();
  await settle();
  goOn();
  await shown;

  equal([view.result.data.text, view.result.data.revealed ?? false], ['{"of":"two"}', false]);
}
