/* Small charts. What they show is said in words, too: as label, and in figures beside them. */
import { html } from './preact.js';
import { count } from './format.js';

/**
 * Stacked bars, one a span of time: good at the bottom, bad on top.
 * @param bars [{good, bad, title}], the oldest first
 */
export function Bars({ bars, label, width = 120, height = 28, gap = 1 }) {
  const highest = Math.max(1, ...bars.map(({ good, bad }) => good + bad));
  const step = width / Math.max(1, bars.length);
  const tall = (value) => (value === 0 ? 0 : Math.max(2, (value / highest) * (height - 1)));
  return html`<svg
    class="bars"
    viewBox="0 0 ${width} ${height}"
    width=${width}
    height=${height}
    role="img"
    aria-label=${label}
    preserveAspectRatio="none"
  >
    ${bars.map(({ good, bad, title }, index) => {
      const x = index * step;
      const up = tall(good);
      const down = tall(bad);
      return html`<g key=${index}>
        ${title && html`<title>${title}</title>`}
        <rect class="bar-hover" x=${x} y="0" width=${step} height=${height} />
        ${good + bad === 0 && html`<rect
          class="bar-none"
          x=${x}
          y=${height - 1}
          width=${Math.max(1, step - gap)}
          height="1"
        />`}
        <rect class="bar-good" x=${x} y=${height - up} width=${Math.max(1, step - gap)} height=${up} />
        <rect
          class="bar-bad"
          x=${x}
          y=${Math.max(0, height - up - down)}
          width=${Math.max(1, step - gap)}
          height=${Math.min(down, height - up)}
        />
      </g>`;
    })}
  </svg>`;
}

/** "41 of 44 attempts succeeded" for a chart's label */
export const successLabel = (accepted, attempts) =>
  attempts === 0 ? 'No attempts' : `${accepted} of ${count(attempts, 'attempt')} succeeded`;

/** A figure with its name: <${Stat} name="Success rate" value="93 %" hint="of 44 attempts" tone="danger" /> */
export function Stat({ name, value, hint, tone = '' }) {
  return html`<div class="stat ${tone}"><dt>${name}</dt><dd>${value}${hint && html`<small>${hint}</small>`}</dd></div>`;
}

/** Stats side by side. */
export const Stats = ({ children }) => html`<dl class="stats">${children}</dl>`;
