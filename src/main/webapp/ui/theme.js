/* Light, dark or as the system has it, as chosen here or on the account's page. */
import { store, useStore } from './store.js';

const choice = store(globalThis.theme.get());

/** Also after a sign-out, which clears what the browser has kept. */
export function setTheme(theme) {
  globalThis.theme.set(theme);
  choice.set(theme);
}

/** @return 'system', 'light' or 'dark' */
export const useTheme = () => useStore(choice);
