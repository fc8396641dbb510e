/* A button that opens a short list of things to do. */
import { html, useEffect, useRef, useState } from './preact.js';
import { Button } from './controls.js';
import { Icon } from './icons.js';

/**
 * @param items [{label, icon, onClick | href, danger, reason}]; falsy ones are left out
 * @param trigger the button's content, which label stands before for who cannot see it; without it, three dots
 */
export function Menu({ label, items, trigger, align = 'end', up = false, style = '', children }) {
  const [open, setOpen] = useState(false);
  const frame = useRef(null);
  useEffect(() => {
    if (!open) return undefined;
    const entries = () => [...frame.current.querySelectorAll('[role=menuitem]')];
    entries()[0]?.focus();
    const outside = (event) => !frame.current.contains(event.target) && setOpen(false);
    const key = (event) => {
      const list = entries();
      const at = list.indexOf(document.activeElement);
      const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
      if (event.key === 'Escape') {
        event.preventDefault();
        setOpen(false);
        frame.current.querySelector('[aria-haspopup]').focus();
      } else if (event.key === 'Tab') {
        setOpen(false);
      } else if (to !== undefined) {
        event.preventDefault();
        list.at(to % list.length)?.focus();
      }
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('keydown', key);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('keydown', key);
    };
  }, [open]);
  const choose = (item) => {
    setOpen(false);
    frame.current.querySelector('[aria-haspopup]').focus();
    item.onClick?.();
  };
  const toggle = { onClick: () => setOpen(!open), 'aria-haspopup': 'menu', 'aria-expanded': String(open) };
  return html`<div class="menu-frame ${style}" ref=${frame}>
    ${trigger
      ? html`<button type="button" class="menu-trigger" ...${toggle}>
        <span class="hidden">${label}: </span>${trigger}
      </button>`
      : html`<${Button} kind="plain" small icon="more" label=${label} ...${toggle} />`}
    ${open && html`<div class="menu ${align} ${up && 'up'}">
      ${children}
      <ul role="menu" aria-label=${label}>
        ${items.filter(Boolean).map((item) => html`<li role="none">
          ${item.href && !item.reason
            ? html`<a role="menuitem" tabindex="-1" href=${item.href} onClick=${() => setOpen(false)}>
              ${item.icon && html`<${Icon} name=${item.icon} />`}${item.label}
            </a>`
            : html`<button
              type="button"
              role="menuitem"
              tabindex="-1"
              class=${item.danger ? 'danger' : undefined}
              title=${item.reason}
              aria-disabled=${item.reason ? 'true' : undefined}
              onClick=${() => !item.reason && choose(item)}
            >
              ${item.icon && html`<${Icon} name=${item.icon} />`}${item.label}
            </button>`}
        </li>`)}
      </ul>
    </div>`}
  </div>`;
}
