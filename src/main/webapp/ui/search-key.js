/* The keys for the search: Ctrl-K, but ⌘K on a Mac, where Ctrl-K deletes to the end of the line that one types. */
export const IS_MAC = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Programs that fill in forms press keys without a name. */
export function isSearchKey({ key, ctrlKey, metaKey, altKey, shiftKey }, isMac = IS_MAC) {
  const [wanted, other] = isMac ? [metaKey, ctrlKey] : [ctrlKey, metaKey];
  return key?.toLowerCase() === 'k' && wanted && !other && !altKey && !shiftKey;
}
