/* Icons of 16 by 16, drawn with lines in the text's colour: <${Icon} name="copy" />. They never carry meaning alone. */
import { html } from './preact.js';

const PATHS = {
  overview: 'M2.5 13.5h11M4.5 11V7.5M8 11V3.5M11.5 11V6',
  webhooks:
    'M8 5.2 5.4 9.6M8 5.2a2 2 0 1 0-1.6-.8M4.2 9.2a2 2 0 1 0 1.5 2.1h5M11.8 9.2a2 2 0 1 1-1.6 2.1M8 5.2l2.6 4.4',
  deliveries: 'M14 2 7.2 8.8M14 2 9.8 14l-2.6-5.2L2 6.2 14 2Z',
  events: 'M1.5 8h3l2-4.5 3 9L11.5 8h3',
  'event-types': 'M2.5 3v4.2l6.3 6.3 4.7-4.7L7.2 2.5H3a.5.5 0 0 0-.5.5ZM5.3 5.3h.01',
  'api-keys': 'M9.2 6.8 14 2M11.6 4.4l1.9 1.9M6.6 6.4a3.2 3.2 0 1 1 0 6.4 3.2 3.2 0 0 1 0-6.4Z',
  team:
    'M6 7.4a2.4 2.4 0 1 0 0-4.8 2.4 2.4 0 0 0 0 4.8ZM1.6 13.4c0-2.4 2-3.8 4.4-3.8s4.4 1.4 4.4 3.8' +
    'M10.4 2.9a2.3 2.3 0 0 1 0 4.2M12.2 9.9c1.4.5 2.2 1.7 2.2 3.5',
  audit: 'M4 2.5h8a.5.5 0 0 1 .5.5v10.5h-9V3a.5.5 0 0 1 .5-.5ZM6 5.5h4M6 8h4M6 10.5h2.5',
  tenants: 'M3 13.5v-11h6v11M9 6.5h4v7M1.5 13.5h13M5.2 5.2h1.6M5.2 7.7h1.6M5.2 10.2h1.6',
  whatsapp: 'M2.4 13.6l.9-3.1a5.8 5.8 0 1 1 2.3 2.3l-3.2.8ZM5.8 6.6h4.4M5.8 9.2h2.8',
  doctor: 'M8 1.8 13 3.6v4.2c0 3-2.1 5.3-5 6.4-2.9-1.1-5-3.4-5-6.4V3.6L8 1.8ZM5.8 8l1.6 1.6 2.8-3',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  close: 'M4 4l8 8M12 4l-8 8',
  down: 'M4.5 6.5 8 10l3.5-3.5',
  right: 'M6.5 4.5 10 8l-3.5 3.5',
  left: 'M9.5 4.5 6 8l3.5 3.5',
  updown: 'M5 6l3-3 3 3M5 10l3 3 3-3',
  copy: 'M5.5 5.5h7v8h-7zM3.5 10.5v-8h7',
  check: 'M3 8.5 6.5 12 13 4.5',
  alert: 'M8 2.5 14.5 13.5h-13L8 2.5ZM8 6.5v3.2M8 11.6v.1',
  info: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8ZM8 7.2v3.6M8 5v.1',
  cross: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8ZM5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4',
  sun:
    'M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6ZM8 1.5v1.3M8 13.2v1.3M1.5 8h1.3M13.2 8h1.3' +
    'M3.4 3.4l.9.9M11.7 11.7l.9.9M3.4 12.6l.9-.9M11.7 4.3l.9-.9',
  moon: 'M13.5 9.6A5.8 5.8 0 0 1 6.4 2.5a5.8 5.8 0 1 0 7.1 7.1Z',
  screen: 'M2 3h12v8H2zM6 13.5h4M8 11v2.5',
  plus: 'M8 3v10M3 8h10',
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  play: 'M5 3v10l8-5-8-5Z',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9ZM10.3 10.3l3.2 3.2',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  external: 'M9 3h4v4M13 3 7.5 8.5M11 9.5v3.5H3V5h3.5',
  trash: 'M2.5 4h11M6 4V2.5h4V4M4 4l.6 9.5h6.8L12 4',
  refresh: 'M13.2 7A5.3 5.3 0 0 0 3.4 5.2M2.8 9a5.3 5.3 0 0 0 9.8 1.8M3 2.5v3h3M13 13.5v-3h-3',
  logout: 'M6.5 2.5h-4v11h4M6 8h7.5M10.5 5l3 3-3 3',
  user: 'M8 8a2.8 2.8 0 1 0 0-5.6A2.8 2.8 0 0 0 8 8ZM2.8 14c0-2.8 2.3-4 5.2-4s5.2 1.2 5.2 4',
  lock: 'M3.5 7h9v6.5h-9zM5.5 7V5a2.5 2.5 0 0 1 5 0v2',
  send: 'M3 8h9.5M9 4.5 12.5 8 9 11.5',
  code: 'M5.5 4.5 2 8l3.5 3.5M10.5 4.5 14 8l-3.5 3.5',
  gear: 'M2.5 4.5h7M12.5 4.5h1M11 3v3M2.5 11.5h1M6.5 11.5h7M5 10v3',
  clock: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8ZM8 4.5V8l2.3 1.7',
};

export function Icon({ name, size = 16 }) {
  return html`<svg class="icon" width=${size} height=${size} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    <path d=${PATHS[name] ?? PATHS.info} />
  </svg>`;
}
