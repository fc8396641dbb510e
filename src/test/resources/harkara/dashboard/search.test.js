import { equal, mount } from './browser.js';

const NO_MORE = { key: 'k', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

/** Tells of keys that are pressed whether they lead to the search. */
async function keyboard(userAgent, there = true) {
  let press = () => {};
  let taken = false;
  Object.assign(navigator, { userAgent });
  Object.assign(document, {
    addEventListener: (type, listener) => (press = listener),
    querySelector: (selector) => (selector.startsWith('dialog') ? null : { focus() {}, select() {} }),
  });
  const { useSearchKeys } = await import('../../../../main/webapp/ui/search.js');
  mount(() => useSearchKeys(there));
  return (event) => {
    taken = false;
    press({ ...NO_MORE, target: {}, preventDefault: () => (taken = true), ...event });
    return taken;
  };
}

export async function takesCommandKOnAMac() {
  const leads = await keyboard('Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)');
  equal([leads({ metaKey: true }), leads({ ctrlKey: true })], [true, false]);
}

export async function takesControlKElsewhereWithNoOtherKey() {
  const leads = await keyboard('Mozilla/5.0 (X11; Linux x86_64)');
  equal([leads({ ctrlKey: true }), leads({ metaKey: true }), leads({})], [true, false, false]);
  for (const other of ['shiftKey', 'altKey', 'metaKey']) equal(leads({ ctrlKey: true, [other]: true }), false);
}

export async function takesNoKeyWithoutAName() {
  const leads = await keyboard('Mozilla/5.0 (X11; Linux x86_64)');
  equal(leads({ ctrlKey: true, key: undefined }), false);
}

export async function takesNoneWhereThereIsNoSearch() {
  const leads = await keyboard('Mozilla/5.0 (X11; Linux x86_64)', false);
  equal([leads({ ctrlKey: true }), leads({ key: '/' })], [false, false]);
}
