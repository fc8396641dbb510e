/* The way to the search from wherever one is: what stands in the menu, and the keys Ctrl-K and "/". */
import { Icon } from './icons.js';
import { html, useEffect } from './preact.js';
import { link, navigate } from './router.js';

const IS_MAC = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Looks like a field, and leads to the one that is. */
export function SearchLink({ onGo }) {
  return html`<a class="search-link" href=${link('/search')} aria-keyshortcuts="Control+K /" onClick=${onGo}>
    <${Icon} name="search" /><span class="grow">Find a message</span>
    <kbd aria-hidden="true">
      ${IS_MAC ? '⌘K' : 'Ctrl K'}
    </kbd>
  </a>`;
}

/** Once, in the shell. Not while a dialog asks something, and "/" not while somebody types. */
export function useSearchKeys() {
  useEffect(() => {
    const press = (event) => {
      const isK = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey;
      const isSlash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey;
      if (!isK && !(isSlash && !isTyping(event.target))) return;
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
  }, []);
}

const isTyping = (element) => element.matches('input:not([type=checkbox], [type=radio]), textarea, select');
