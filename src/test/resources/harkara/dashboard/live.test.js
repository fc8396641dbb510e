import { clock, equal, mount, settle } from './browser.js';
import { api } from '../../../../main/webapp/api.js';
import { useLive } from '../../../../main/webapp/ui/live.js';

/** An attempt of a delivery that is newer than all of the log. */
const ATTEMPT = {
  id: 'att_1',
  delivery_id: 'dlv_9',
  event_id: 'evt_1',
  event_type: 'message.sent',
  status: 'DELIVERED',
  outcome: 'ACCEPTED',
  response_status: 200,
  number: 1,
  next_due_at: null,
  test: false,
};

/** The log of useLog, as far as it is used here. */
function logOf(...ids) {
  return {
    items: ids.map((id) => ({ id })),
    newer: 0,
    loading: false,
    refreshed: 0,
    reloaded: 0,
    replaced: [],
    refresh() {
      this.refreshed++;
    },
    reload() {
      this.reloaded++;
    },
    replace(row) {
      this.replaced.push(row);
    },
  };
}

function open({ log = logOf('dlv_5', 'dlv_4'), filter = {}, key = 'a' } = {}) {
  const given = { log, filter, key };
  const streams = [];
  api.stream = (path, query, options) => {
    const own = { path, query, ...options };
    streams.push(own);
    return new Promise((end, fail) => Object.assign(own, { end, fail }));
  };
  const view = mount(() => useLive(given));
  const tell = (attempt, type = 'attempt') => streams.at(-1).onEvent({ type, data: { ...ATTEMPT, ...attempt } });
  const change = (what) => (Object.assign(given, what), view.draw());
  const counts = () => [view.result.waiting, view.result.total, log.refreshed];
  return { view, log, streams, tell, change, counts };
}

const asked = [];
api.get = async (path) => {
  asked.push(path);
  return { id: path.replace('deliveries/', ''), status: 'DELIVERED', attempts: [] };
};

// the stream

export async function followsTheWebhookThatIsLookedAt() {
  const { view, streams, change } = open({ filter: { subscription_id: 'sub_1', status: 'DEAD' } });
  equal([streams[0].path, streams[0].query], ['deliveries/stream', { subscription_id: 'sub_1' }]);
  equal(view.result.state, 'connecting');
  streams[0].onState('open');
  equal(view.result.state, 'open');

  change({ filter: { subscription_id: 'sub_1' } });
  equal(streams.length, 1);
  change({ filter: { subscription_id: 'sub_2' } });
  equal([streams.length, streams[0].signal.aborted, streams[1].query.subscription_id], [2, true, 'sub_2']);
  equal(view.result.state, 'connecting');
}

export async function saysThatTheStreamHasEnded() {
  for (const how of ['end', 'fail']) {
    const { view, streams } = open();
    streams[0][how]();
    await settle();
    equal([how, view.result.state], [how, 'ended']);
    view.leave();
  }
}

export async function leavesNothingBehind() {
  const { view, streams } = open();
  view.leave();
  streams[0].end();
  await settle();
  equal([streams[0].signal.aborted, view.result.state, clock.timers.size], [true, 'connecting', 0]);
}

// reading anew

export async function readsAnewWhenSomethingNewCame() {
  const { tell, counts } = open();
  tell({});
  await clock.advance(999);
  equal(counts(), [0, 0, 0]);
  await clock.advance(1);
  equal(counts(), [1, 1, 1]);
  await clock.advance(1_000);
  equal(counts(), [0, 1, 1]);
}

export async function countsADeliveryOnce() {
  const { view, tell, counts } = open();
  view.result.toggle();
  tell({});
  tell({});
  tell({ id: 'att_2', number: 2 });
  tell({ id: 'att_3', delivery_id: 'dlv_8' });
  await clock.advance(1_000);
  equal(counts(), [2, 2, 0]);
}

export async function doesNotCountWhatIsOlderThanTheLog() {
  const { tell, counts } = open();
  tell({ delivery_id: 'dlv_1' });
  await clock.advance(1_000);
  equal(counts(), [0, 0, 0]);
}

export async function readsAnewAfterAGapAndNowAndThen() {
  const { tell, log } = open();
  tell({}, 'gap');
  await clock.advance(1_000);
  equal(log.refreshed, 1);
  await clock.advance(20_000);
  equal(log.refreshed, 1);
  await clock.advance(1_000);
  equal(log.refreshed, 2);
}

export async function waitsForWhatIsBeingRead() {
  const { tell, log } = open();
  tell({});
  log.loading = true;
  await clock.advance(1_000);
  equal(log.refreshed, 0);
  log.loading = false;
  await clock.advance(1_000);
  equal(log.refreshed, 1);
}

export async function keepsStillWhileItIsPausedOrNobodyLooks() {
  const { view, tell, counts } = open();
  view.result.toggle();
  equal(view.result.paused, true);
  tell({});
  tell({ id: 'att_2', delivery_id: 'dlv_5' });
  await clock.advance(60_000);
  equal([counts(), asked], [[1, 1, 0], []]);
  view.result.toggle();
  document.hidden = true;
  await clock.advance(60_000);
  equal(counts(), [1, 1, 0]);
  document.hidden = false;
  await clock.advance(1_000);
  equal(counts(), [1, 1, 1]);
}

export async function keepsStillUnderPointerAndKeyboard() {
  const holds = [
    [(hold) => hold.onPointerEnter({ pointerType: 'mouse' }), (hold) => hold.onPointerLeave()],
    [(hold) => hold.onFocusIn(), (hold) => hold.onFocusOut()],
  ];
  for (const [begin, end] of holds) {
    const { view, tell, log } = open();
    begin(view.result.hold);
    tell({});
    await clock.advance(3_000);
    equal(log.refreshed, 0);
    end(view.result.hold);
    await clock.advance(1_000);
    equal(log.refreshed, 1);
    view.leave();
  }
}

export async function takesATouchForNoPointer() {
  const { view, tell, log } = open();
  view.result.hold.onPointerEnter({ pointerType: 'touch' });
  tell({});
  await clock.advance(1_000);
  equal(log.refreshed, 1);
}

export async function keepsStillWhileTheStartIsOutOfSight() {
  const { view, tell, log } = open();
  let y = -1;
  view.result.top.current = {
    nextElementSibling: { nextElementSibling: { getBoundingClientRect: () => ({ top: y }) } },
  };
  tell({});
  await clock.advance(1_000);
  equal(log.refreshed, 0);
  y = 0;
  log.newer = 1;
  await clock.advance(1_000);
  equal(log.refreshed, 0);
  log.newer = 0;
  await clock.advance(1_000);
  equal(log.refreshed, 1);
}

// rows in their place

export async function readsRowsInTheirPlaceWhileTheListIsHeld() {
  const { view, tell, log } = open({ log: logOf('dlv_6', 'dlv_5', 'dlv_4', 'dlv_3', 'dlv_2') });
  view.result.hold.onFocusIn();
  log.items.forEach(({ id }, index) => tell({ id: `att_${index}`, delivery_id: id }));
  await clock.advance(1_000);
  equal(asked, ['deliveries/dlv_6', 'deliveries/dlv_5', 'deliveries/dlv_4', 'deliveries/dlv_3']);
  equal(log.replaced[0], { id: 'dlv_6', status: 'DELIVERED' });
  await clock.advance(1_000);
  equal([asked.length, log.replaced.length, log.refreshed], [5, 5, 0]);
}

/** A stream that goes on where it was may tell the last one again. */
export async function readsARowOnceForAnAttempt() {
  const { view, tell } = open();
  view.result.hold.onFocusIn();
  tell({ delivery_id: 'dlv_5' });
  await clock.advance(1_000);
  tell({ delivery_id: 'dlv_5' });
  await clock.advance(1_000);
  equal(asked, ['deliveries/dlv_5']);
  tell({ id: 'att_2', delivery_id: 'dlv_5' });
  await clock.advance(1_000);
  equal(asked.length, 2);
}

// what the reader does

export async function showsWhatWaits() {
  const { view, tell, log } = open();
  view.result.toggle();
  tell({});
  await clock.advance(1_000);
  equal(view.result.waiting, 1);
  view.result.show();
  equal([view.result.waiting, log.reloaded, globalThis.scrolled], [0, 1, [{ top: 0 }]]);
  await clock.advance(1_000);
  equal([view.result.waiting, view.result.total], [0, 1]);
}

export async function beginsAnewWithAnotherFilter() {
  const { view, tell, change, counts } = open();
  view.result.toggle();
  tell({});
  await clock.advance(1_000);
  change({ key: 'b' });
  equal(counts(), [0, 0, 0]);
  tell({});
  await clock.advance(1_000);
  equal(counts(), [1, 1, 0]);
}

// filters: name, value, an attempt that fits and one that does not

const FILTERS = [
  ['event_type', 'message.sent', {}, { event_type: 'message.failed' }],
  ['event_id', 'evt_1', {}, { event_id: 'evt_2' }],
  ['status', 'DEAD,DELIVERED', {}, { status: 'SCHEDULED' }],
  ['status_class', '5xx', { response_status: 503 }, { response_status: 499 }],
  ['status_class', 'none', { response_status: null }, {}],
  ['failed', 'true', { outcome: 'REJECTED' }, {}],
  ['failed', 'true', { number: 2 }, {}],
  ['failed', 'false', {}, { number: 2 }],
  ['failed_since', '2030-01-01T00:00:00Z', { outcome: 'TIMEOUT' }, {}],
  ['waiting', 'true', { next_due_at: '2030-01-01T00:01:00Z' }, {}],
  ['waiting', 'false', {}, { next_due_at: '2030-01-01T00:01:00Z' }],
  ['test', 'true', { test: true }, {}],
  ['test', 'false', {}, { test: true }],
  ['finished_since', '2030-01-01T00:00:00Z', {}, { next_due_at: '2030-01-01T00:01:00Z' }],
];

export async function countsWhatFitsTheFilter() {
  for (const [name, value, fits, differs] of FILTERS) {
    const counted = [fits, differs].map((attempt) => {
      const { view, tell, counts } = open({ filter: { [name]: value } });
      view.result.toggle();
      tell(attempt);
      return { view, counts };
    });
    await clock.advance(1_000);
    equal([name, value, ...counted.map(({ counts }) => counts()[0])], [name, value, 1, 0]);
    counted.forEach(({ view }) => view.leave());
  }
}

export async function countsNothingBehindTheEndOfTheFilter() {
  const { view, tell, counts } = open({ filter: { until: '2030-01-01T00:00:30Z' } });
  view.result.toggle();
  tell({});
  await clock.advance(30_000);
  tell({ id: 'att_2', delivery_id: 'dlv_10' });
  tell({ id: 'att_3', delivery_id: 'dlv_91' });
  await clock.advance(1_000);
  equal(counts()[0], 1);
}
