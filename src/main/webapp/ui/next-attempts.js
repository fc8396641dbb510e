/* Which of an event's deliveries still wait for an attempt, and where its line of time says so. */
const ENDS = ['DELIVERED', 'DEAD', 'CANCELLED'];

/**
 * Of every attempt it is known when the next one was due: only the last of a delivery that has not ended still waits
 * for it. Where later ones are left out, what was due then is none that waits.
 */
export function withNext(items, later) {
  const last = new Map(items.map(({ delivery_id: id }, index) => [id, index]));
  const ended = new Set(items.filter(({ kind }) => ENDS.includes(kind)).map(({ delivery_id: id }) => id));
  const waits = ({ delivery_id: id, next_at: at }, index) =>
    at && last.get(id) === index && !ended.has(id) && !(later && Date.parse(at) < Date.now());
  return items.map((item, index) => (waits(item, index) ? item : { ...item, next_at: null }));
}
