/* In which zone times are shown and entered: the reader's or UTC, as chosen in the account's menu. */
import { store, useStore } from './store.js';

const KEY = 'harkara.zone';
const OWN = Intl.DateTimeFormat().resolvedOptions().timeZone;

function read() {
  try {
    return localStorage.getItem(KEY) === 'utc' ? 'utc' : 'own';
  } catch {
    return 'own';
  }
}

const choice = store(read());

/** @return 'own' or 'utc' */
export const useZone = () => useStore(choice);

export const inUtc = () => choice.get() === 'utc';

/** Also after a sign-out, which clears what the browser has kept. */
export function setZone(zone) {
  try {
    localStorage.setItem(KEY, zone);
  } catch {
    /* it holds until the page is left */
  }
  choice.set(zone);
}

/** Said of fields for a time. */
export const zoneHint = () => (inUtc() ? 'In UTC' : `In your time zone, ${OWN}`);

/** A format of moments in the chosen zone: const clock = dateFormat({timeStyle: 'short'}); clock(view.created_at) */
export function dateFormat(options) {
  const own = new Intl.DateTimeFormat(navigator.language, options);
  const utc = new Intl.DateTimeFormat(navigator.language, { ...options, timeZone: 'UTC' });
  return (at) => (inUtc() ? utc : own).format(new Date(at));
}
