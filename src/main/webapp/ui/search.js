/* The way to the search from wherever one is: what stands in the menu, and the keys Ctrl-K and "/". */
import { Icon } from './icons.js';
import { html, useEffect } from './preact.js';
import { link, navigate } from './router.js';

const IS_MAC = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Looks like a field, and leads to the one that is. */
export function SearchLink({ onGo }) {
  const keys = IS_MAC ? 'Meta+K /' : 'Control+K /';
  return html`<a class="search-link" href=${link('/search')} aria-keyshortcuts=${keys} onClick=${onGo}>
    <${Icon} name="search" /><span class="grow">Find a message</span>
    <kbd aria-hidden="true">
      ${IS_MAC ? '⌘K' : 'Ctrl K'}
    </kbd>
  </a>`;
}

/**
 * Once, in the shell. Not while a dialog asks something, and "/" not while somebody types.
 * @param there whether there is a search for whoever looks at the page
 */
export function useSearchKeys(there) {
  useEffect(() => {
    if (!there) return undefined;
    const press = (event) => {
      const isSlash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey;
      if (!isK(event) && !(isSlash && !isTyping(event.target))) return;
      if (document.querySelector('dialog[open]')) return;
      event.preventDefault();
      const field = document.querySelector('.search-form input');
      if (!field) {
        navigate('/search');
        return;
      }
      field.focus();
      field.select();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [there]);
}

const isTyping = (element) => element.matches?.('input:not([type=checkbox], [type=radio]), textarea, select');

/** ⌘K alone on a Mac, where Ctrl-K deletes to the end of the line. What fills in forms presses keys without a name. */
function isK({ key, ctrlKey, metaKey, altKey, shiftKey }) {
  const [wanted, other] = IS_MAC ? [metaKey, ctrlKey] : [ctrlKey, metaKey];
  return key?.toLowerCase() === 'k' && wanted && !other && !altKey && !shiftKey;
}
