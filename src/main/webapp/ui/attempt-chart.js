/* Attempts over time as bars with axes: a pointer or the arrow keys read them one by one. */
import { number, percent } from './format.js';
import { html, useEffect, useId, useRef, useState } from './preact.js';
import { dateFormat } from './zone.js';

const CLOCK = dateFormat({ hour: '2-digit', minute: '2-digit' });
const DAY_AND_CLOCK = dateFormat({ weekday: 'short', hour: '2-digit', minute: '2-digit' });
const DAY = dateFormat({ weekday: 'short', day: 'numeric' });
const PARTS = dateFormat({ hour: 'numeric', minute: 'numeric', hourCycle: 'h23', numberingSystem: 'latn' });
const EDGE = { top: 8, right: 2, bottom: 24, left: 40 };
const HEIGHT = 220;

export const total = ({ accepted, failed }) => accepted + failed;
export const clock = ({ starts_at: at }) => CLOCK(at);

/** The minutes since midnight, in the zone that is shown. */
function minuteOfDay({ starts_at: at }) {
  const [hour, minute] = PARTS(at).match(/\d+/g).map(Number);
  return hour * 60 + minute;
}

/** Whether a bar is the first since a multiple of so many minutes: in zones of half an hour none may begin at one. */
function passes(bar, before, every) {
  const at = minuteOfDay(bar);
  if (!before) return at % every === 0;
  return Math.floor(at / every) !== Math.floor(minuteOfDay(before) / every);
}

/**
 * What a chart shows: whole names all of it, each one bar; when says when a bar begins, mark what stands below the axis
 * at those bars that fit.
 */
export const SPANS = {
  '1h': {
    name: '1 h',
    bars: 60,
    whole: 'in the last hour',
    each: 'minute',
    when: clock,
    mark: clock,
    fits: (bar, before, narrow) => passes(bar, before, narrow ? 20 : 10),
  },
  '24h': {
    name: '24 h',
    bars: 96,
    whole: 'in the last 24 hours',
    each: 'quarter of an hour',
    when: clock,
    mark: clock,
    fits: (bar, before, narrow) => passes(bar, before, narrow ? 360 : 180),
  },
  '7d': {
    name: '7 days',
    bars: 84,
    whole: 'in the last 7 days',
    each: 'two hours',
    when: ({ starts_at: at }) => DAY_AND_CLOCK(at),
    mark: ({ starts_at: at }) => DAY(at),
    fits: (bar, before) => Boolean(before) && DAY(bar.starts_at) !== DAY(before.starts_at),
  },
};

/** The hours of a day, one bar each. */
export const HOURS = { ...SPANS['24h'], each: 'hour' };

/**
 * @param bars [{starts_at, accepted, failed}], the oldest first
 * @param span one of SPANS
 */
export function AttemptChart({ bars, span }) {
  const frame = useRef(null);
  const width = useWidth(frame);
  const [chosen, setChosen] = useState(null);
  const help = useId();
  const shown = chosen === null ? null : bars[chosen];
  const key = (event) => {
    const last = bars.length - 1;
    const from = chosen ?? last;
    const to = { ArrowLeft: from - (chosen === null ? 0 : 1), ArrowRight: from + 1, Home: 0, End: last }[event.key];
    if (event.key === 'Escape') setChosen(null);
    if (to === undefined) return;
    event.preventDefault();
    setChosen(Math.min(last, Math.max(0, to)));
  };
  return html`<figure class="attempt-chart">
    <figcaption>
      <${Legend} name="Accepted" tone="good" value=${shown?.accepted ?? sum(bars, 'accepted')} />
      <${Legend} name="Failed" tone="bad" value=${shown?.failed ?? sum(bars, 'failed')} />
      <span class="quiet grow chart-when">${shown ? `from ${span.when(shown)}` : span.whole}</span>
    </figcaption>
    <div
      class="chart-frame"
      ref=${frame}
      tabindex="0"
      role="img"
      aria-label=${summary(bars, span)}
      aria-describedby=${help}
      onKeyDown=${key}
      onBlur=${() => setChosen(null)}
      onPointerLeave=${() => setChosen(null)}
    >
      ${width > 0 && html`<${Plot} bars=${bars} span=${span} width=${width} chosen=${chosen} onChoose=${setChosen} />`}
    </div>
    <p class="hidden" id=${help}>Read the bars with the left and right arrow keys, or open the table below.</p>
    <p class="hidden" role="status">
      ${shown && document.activeElement === frame.current ? `${span.when(shown)}: ${inWords(shown)}` : ''}
    </p>
    <${AsTable} bars=${bars} span=${span} />
  </figure>`;
}

const sum = (bars, field) => bars.reduce((sofar, bar) => sofar + bar[field], 0);
const inWords = ({ accepted, failed }) => `${number(accepted)} accepted, ${number(failed)} failed`;

export const peakOf = (bars) => bars.reduce((most, bar) => (total(bar) > total(most) ? bar : most), bars[0]);

function summary(bars, span) {
  const peak = peakOf(bars);
  const whole = { accepted: sum(bars, 'accepted'), failed: sum(bars, 'failed') };
  const all = `Attempts ${span.whole}: ${inWords(whole)}.`;
  return total(peak) === 0 ? all : `${all} Most from ${span.when(peak)}: ${number(total(peak))} per ${span.each}.`;
}

function Legend({ name, tone, value }) {
  return html`<span class="chart-legend">
    <i class=${`chart-mark ${tone}`} aria-hidden="true" />${name} <strong>${number(value)}</strong>
  </span>`;
}

function Plot({ bars, span, width, chosen, onChoose }) {
  const ticks = scale(Math.max(...bars.map(total)));
  const top = ticks.at(-1);
  const inner = { width: width - EDGE.left - EDGE.right, height: HEIGHT - EDGE.top - EDGE.bottom };
  const step = inner.width / bars.length;
  const bar = Math.max(1, step - (step > 5 ? 2 : 1));
  const y = (value) => EDGE.top + inner.height * (1 - value / top);
  const x = (index) => EDGE.left + index * step;
  const narrow = width < 520;
  const point = (event) => {
    const at = event.clientX - event.currentTarget.getBoundingClientRect().left - EDGE.left;
    onChoose(at < 0 ? null : Math.min(bars.length - 1, Math.floor(at / step)));
  };
  return html`<svg width=${width} height=${HEIGHT} aria-hidden="true" onPointerMove=${point} onPointerDown=${point}>
    ${ticks.map((tick) => html`<g key=${tick}>
      <line
        class=${tick === 0 ? 'axis' : 'grid'}
        x1=${EDGE.left}
        x2=${width - EDGE.right}
        y1=${y(tick)}
        y2=${y(tick)}
      />
      <text class="tick" x=${EDGE.left - 8} y=${y(tick) + 4} text-anchor="end">${number(tick)}</text>
    </g>`)}
    ${chosen !== null && html`<rect
      class="chosen"
      x=${x(chosen)}
      y=${EDGE.top}
      width=${step}
      height=${inner.height}
    />`}
    ${bars.map((each, index) => html`<g key=${each.starts_at}>
      <rect class="bar-good" x=${x(index)} y=${y(each.accepted)} width=${bar} height=${y(0) - y(each.accepted)} />
      <rect
        class="bar-bad"
        x=${x(index)}
        y=${y(total(each))}
        width=${bar}
        height=${y(each.accepted) - y(total(each))}
      />
    </g>`)}
    ${bars.map(
      (each, index) =>
        span.fits(each, bars[index - 1], narrow) &&
        x(index) < width - 30 && html`<g key=${each.starts_at}>
          <line class="axis" x1=${x(index) + bar / 2} x2=${x(index) + bar / 2} y1=${y(0)} y2=${y(0) + 4} />
          <text class="tick" x=${Math.max(x(index) + bar / 2, EDGE.left + 14)} y=${HEIGHT - 6} text-anchor="middle">
            ${span.mark(each)}
          </text>
        </g>`,
    )}
  </svg>`;
}

/** Round numbers from 0 up, the last at or above the highest value. */
function scale(highest) {
  if (highest <= 0) return [0, 1];
  const rough = highest / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 5, 10].find((factor) => factor * power >= rough) * power);
  const ticks = [0];
  while (ticks.at(-1) < highest) ticks.push(ticks.at(-1) + step);
  return ticks;
}

function AsTable({ bars, span }) {
  const [open, setOpen] = useState(false);
  const busy = bars.filter((bar) => total(bar) > 0).reverse();
  return html`<details class="as-table" onToggle=${(event) => setOpen(event.currentTarget.open)}>
    <summary>Show as a table</summary>
    ${open &&
      (busy.length === 0
        ? html`<p class="quiet">There were no attempts ${span.whole}.</p>`
        : html`<div class="as-table-frame" tabindex="0" role="region" aria-label="Attempts as a table">
          <table>
            <caption class="hidden">Attempts, the newest first; times without any are left out</caption>
            <thead>
              <tr>
                <th scope="col">From</th><th scope="col">Accepted</th><th scope="col">Failed</th>
                <th scope="col">Success rate</th>
              </tr>
            </thead>
            <tbody>
              ${busy.map((bar) => html`<tr key=${bar.starts_at}>
                <th scope="row"><time datetime=${bar.starts_at} title=${bar.starts_at}>${span.when(bar)}</time></th>
                <td>${number(bar.accepted)}</td><td>${number(bar.failed)}</td>
                <td>${percent(bar.accepted / total(bar))}</td>
              </tr>`)}
            </tbody>
          </table>
        </div>`)}
  </details>`;
}

/** The width that there is, in pixels, as the window changes. */
function useWidth(element) {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry.contentRect.width)));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return width;
}
