import { clock, equal, mount } from './browser.js';
import { useSearch } from '../../../../main/webapp/ui/load.js';
import { concernsOf, mostFirst, rateOf, sumOf } from '../../../../main/webapp/pages/whatsapp-concerns.js';

const ago = (hours) => new Date(clock.now - hours * 3_600_000).toISOString();

const WELL = {
  connection: { media_token: true },
  activity: { last_challenge_at: ago(900), last_post_at: ago(1), bad_signatures_24h: 0, skipped_24h: 0 },
  unrouted: [],
  numbers: 3,
};

const labels = (change) => concernsOf({ ...WELL, ...change }).map(({ label }) => label);

const withActivity = (change) => labels({ activity: { ...WELL.activity, ...change } });

const unrouted = (id, changes) => ({ phone_number_id: id, display_phone_number: null, changes });

// what is wrong with a connection

export function saysNothingWhereAllIsKnownAndWell() {
  equal(labels({}), []);
  equal(labels({ numbers: undefined }), []);
}

export function sendsToMetaWhereNoChallengeWasSeen() {
  equal(withActivity({ last_challenge_at: null }), ['No challenge yet']);
  const connection = { media_token: true, last_challenge_at: ago(9_000) };
  equal(labels({ connection, activity: { ...WELL.activity, last_challenge_at: null } }), []);
}

export function saysThatNoPostCameOrNoneForADay() {
  equal(withActivity({ last_post_at: null }), ['No POST']);
  equal(withActivity({ last_post_at: ago(24) }), []);
  equal(withActivity({ last_post_at: ago(25) }), ['Silent for 25 h']);
  equal(withActivity({ last_post_at: ago(24 * 30) }), ['Silent for 30 d']);
}

export function putsWrongSignaturesFirst() {
  const [first, ...others] = concernsOf({
    ...WELL,
    activity: { last_challenge_at: null, last_post_at: null, bad_signatures_24h: 1 },
  });
  equal([first.tone, first.title], ['danger', '1 POST had a wrong signature, or none, in the last 24 hours']);
  equal(
    others.map(({ label }) => label),
    ['No challenge yet', 'No POST'],
  );
}

export function countsWhatReachedNoTenant() {
  const rows = [unrouted('1', 2), unrouted('2', 1), { ...unrouted('1', 4), reason: 'QUOTA' }];
  equal(concernsOf({ ...WELL, unrouted: rows })[0].title, '7 changes of 2 numbers reached no tenant');
  equal(
    concernsOf({ ...WELL, unrouted: [unrouted(null, 1)] })[0].title,
    '1 change of 1 number reached no tenant',
  );
}

export function doesNotSayThatItCountedAll() {
  const rows = Array.from({ length: 200 }, (_, id) => unrouted(String(id), 1));
  equal(concernsOf({ ...WELL, unrouted: rows })[0].title, '200 changes of 200 numbers or more reached no tenant');
}

export function saysWhatIsMissing() {
  equal(withActivity({ skipped_24h: 1 }), ['Skipped items']);
  equal(labels({ numbers: 0 }), ['No numbers']);
  equal(labels({ connection: { media_token: false } }), ['No media token']);
}

export function isNotWellWhereSomethingIsNotKnown() {
  const connection = { media_token: true, last_challenge_at: ago(9_000) };
  for (const part of ['activity', 'unrouted', 'numbers']) equal(labels({ connection, [part]: null }), ['Not known']);
}

// counts

export function ordersCountsTheMostFirst() {
  equal(mostFirst({ b: 2, a: 2, none: 0, most: 9 }), [
    ['most', 9],
    ['a', 2],
    ['b', 2],
  ]);
  equal([mostFirst(undefined), sumOf(undefined), sumOf({ a: 1, b: 2 })], [[], 0, 3]);
}

export function tellsARateInTheUnitThatFits() {
  equal(
    [0, 3, 24, 2_879, 14_400, 28_800].map(rateOf),
    ['none in 24 hours', 'less than one an hour', '1 an hour', '120 an hour', '10 a minute', '20 a minute'],
  );
  equal(rateOf(5_000), '3.5 a minute');
}

// finding in a list

const list = (items, rest) => ({ items, more: true, loading: false, error: null, ...rest });

function find(pages, text) {
  let read = 0;
  const view = mount(() => useSearch({ ...pages, loadMore: () => read++ }, text, (item) => item, 2));
  return { ...view.result, read };
}

export function readsOnWhileFewFit() {
  const { fitting, searching, read } = find(list(['Acme', 'Initech']), ' ACM');
  equal([fitting, searching, read], [['Acme'], true, 1]);
}

export function readsNoFurtherThanItNeeds() {
  equal(find(list(['Acme', 'Acme 2']), 'acme').searching, false);
  equal(find(list(['Acme'], { more: false }), 'acme').searching, false);
  equal(find(list(['Acme'], { loading: true }), 'acme').read, 0);
  equal(find(list(['Acme'], { error: new Error() }), 'acme').read, 0);
  equal(find(list(Array(2_000).fill('Initech')), 'acme').searching, false);
}

export function showsAllWhereNothingIsLookedFor() {
  const { wanted, fitting, searching } = find(list(['Acme']), ' ');
  equal([wanted, fitting, searching], ['', ['Acme'], false]);
  equal(find(list(null), '').fitting, []);
}
