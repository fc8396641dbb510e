import { clock, equal } from './browser.js';
import { withNext } from '../../../../main/webapp/ui/next-attempts.js';

const at = (seconds) => new Date(clock.now + seconds * 1_000).toISOString();
const attempt = (delivery, next) => ({ kind: 'ATTEMPT', delivery_id: delivery, next_at: next });
const next = (items, later = false) => withNext(items, later).map(({ next_at: shown }) => shown);

export function namesTheNextAttemptOfTheLastOneOnly() {
  equal(next([attempt('a', at(-60)), attempt('b', at(-30)), attempt('a', at(-5)), attempt('b', at(20))]), [
    ...[null, null, at(-5), at(20)],
  ]);
}

export function namesNoneOfADeliveryThatHasEnded() {
  equal(next([attempt('a', at(-60)), { kind: 'DEAD', delivery_id: 'a', next_at: null }, attempt('a', at(-50))]), [
    ...[null, null, null],
  ]);
}

export function namesNoneThatWasDueBeforeWhatIsLeftOut() {
  equal(next([attempt('a', at(-60)), attempt('b', at(60))], true), [null, at(60)]);
}
