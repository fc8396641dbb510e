import { equal } from './browser.js';
import { isSearchKey } from '../../../../main/webapp/ui/search-key.js';

const NO_MORE = { key: 'k', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const onMac = (event) => isSearchKey({ ...NO_MORE, ...event }, true);
const elsewhere = (event) => isSearchKey({ ...NO_MORE, ...event }, false);

export function isAnotherKeyOnAMac() {
  equal([onMac({ metaKey: true }), onMac({ ctrlKey: true })], [true, false]);
  equal([elsewhere({ ctrlKey: true }), elsewhere({ metaKey: true })], [true, false]);
}

export function isPressedWithNoOtherKey() {
  for (const other of ['shiftKey', 'altKey', 'metaKey']) equal(elsewhere({ ctrlKey: true, [other]: true }), false);
  equal([elsewhere({}), elsewhere({ ctrlKey: true, key: 'j' })], [false, false]);
}

export function mayHaveNoName() {
  equal(elsewhere({ ctrlKey: true, key: undefined }), false);
}
