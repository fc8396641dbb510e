/* The attempts of the last minutes as bars with axes: a pointer or the arrow keys read them one by one. */
import { number, percent } from './format.js';
import { html, useEffect, useId, useRef, useState } from './preact.js';

const CLOCK = new Intl.DateTimeFormat(navigator.language, { hour: '2-digit', minute: '2-digit' });
const EDGE = { top: 8, right: 2, bottom: 24, left: 40 };
const HEIGHT = 220;

export const total = ({ accepted, failed }) => accepted + failed;
export const clock = ({ starts_at: at }) => CLOCK.format(new Date(at));

/**
 * @param minutes [{starts_at, accepted, failed}], the oldest first
 */
export function MinuteChart({ minutes }) {
  const frame = useRef(null);
  const width = useWidth(frame);
  const [chosen, setChosen] = useState(null);
  const help = useId();
  const shown = chosen === null ? null : minutes[chosen];
  const key = (event) => {
    const last = minutes.length - 1;
    const from = chosen ?? last;
    const to = { ArrowLeft: from - (chosen === null ? 0 : 1), ArrowRight: from + 1, Home: 0, End: last }[event.key];
    if (event.key === 'Escape') setChosen(null);
    if (to === undefined) return;
    event.preventDefault();
    setChosen(Math.min(last, Math.max(0, to)));
  };
  return html`<figure class="minute-chart">
    <figcaption>
      <${Legend} name="Answered 2xx" tone="good" value=${shown?.accepted ?? sum(minutes, 'accepted')} />
      <${Legend} name="Failed" tone="bad" value=${shown?.failed ?? sum(minutes, 'failed')} />
      <span class="quiet grow minute-when">${shown ? `at ${clock(shown)}` : 'in the last hour'}</span>
    </figcaption>
    <div
      class="minute-frame"
      ref=${frame}
      tabindex="0"
      role="img"
      aria-label=${summary(minutes)}
      aria-describedby=${help}
      onKeyDown=${key}
      onBlur=${() => setChosen(null)}
      onPointerLeave=${() => setChosen(null)}
    >
      ${width > 0 && html`<${Plot} minutes=${minutes} width=${width} chosen=${chosen} onChoose=${setChosen} />`}
    </div>
    <p class="hidden" id=${help}>Read the minutes with the left and right arrow keys, or open the table below.</p>
    <p class="hidden" role="status">
      ${shown && document.activeElement === frame.current ? `${clock(shown)}: ${inWords(shown)}` : ''}
    </p>
    <${AsTable} minutes=${minutes} />
  </figure>`;
}

const sum = (minutes, field) => minutes.reduce((sofar, minute) => sofar + minute[field], 0);
const inWords = ({ accepted, failed }) => `${number(accepted)} answered 2xx, ${number(failed)} failed`;

export const peakOf = (minutes) =>
  minutes.reduce((most, minute) => (total(minute) > total(most) ? minute : most), minutes[0]);

function summary(minutes) {
  const peak = peakOf(minutes);
  const whole = { accepted: sum(minutes, 'accepted'), failed: sum(minutes, 'failed') };
  const all = `Attempts per minute, last hour: ${inWords(whole)}.`;
  return total(peak) === 0 ? all : `${all} Most at ${clock(peak)}: ${number(total(peak))}.`;
}

function Legend({ name, tone, value }) {
  return html`<span class="minute-legend">
    <i class=${`minute-mark ${tone}`} aria-hidden="true" />${name} <strong>${number(value)}</strong>
  </span>`;
}

function Plot({ minutes, width, chosen, onChoose }) {
  const ticks = scale(Math.max(...minutes.map(total)));
  const top = ticks.at(-1);
  const inner = { width: width - EDGE.left - EDGE.right, height: HEIGHT - EDGE.top - EDGE.bottom };
  const step = inner.width / minutes.length;
  const bar = Math.max(1, step - (step > 5 ? 2 : 1));
  const y = (value) => EDGE.top + inner.height * (1 - value / top);
  const x = (index) => EDGE.left + index * step;
  const every = width < 520 ? 20 : 10;
  const point = (event) => {
    const at = event.clientX - event.currentTarget.getBoundingClientRect().left - EDGE.left;
    onChoose(at < 0 ? null : Math.min(minutes.length - 1, Math.floor(at / step)));
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
    ${minutes.map((minute, index) => html`<g key=${minute.starts_at}>
      <rect class="bar-good" x=${x(index)} y=${y(minute.accepted)} width=${bar} height=${y(0) - y(minute.accepted)} />
      <rect
        class="bar-bad"
        x=${x(index)}
        y=${y(total(minute))}
        width=${bar}
        height=${y(minute.accepted) - y(total(minute))}
      />
    </g>`)}
    ${minutes.map(
      (minute, index) =>
        new Date(minute.starts_at).getMinutes() % every === 0 &&
        x(index) < width - 30 && html`<g key=${minute.starts_at}>
          <line class="axis" x1=${x(index) + bar / 2} x2=${x(index) + bar / 2} y1=${y(0)} y2=${y(0) + 4} />
          <text class="tick" x=${Math.max(x(index) + bar / 2, EDGE.left + 14)} y=${HEIGHT - 6} text-anchor="middle">
            ${clock(minute)}
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

function AsTable({ minutes }) {
  const [open, setOpen] = useState(false);
  const busy = minutes.filter((minute) => total(minute) > 0).reverse();
  return html`<details class="as-table" onToggle=${(event) => setOpen(event.currentTarget.open)}>
    <summary>Show as a table</summary>
    ${open &&
      (busy.length === 0
        ? html`<p class="quiet">There were no attempts in the last hour.</p>`
        : html`<div class="as-table-frame" tabindex="0" role="region" aria-label="Attempts per minute">
          <table>
            <caption class="hidden">Attempts per minute, the newest first; minutes without any are left out</caption>
            <thead>
              <tr>
                <th scope="col">Minute</th><th scope="col">Answered 2xx</th><th scope="col">Failed</th>
                <th scope="col">Success rate</th>
              </tr>
            </thead>
            <tbody>
              ${busy.map((minute) => html`<tr key=${minute.starts_at}>
                <th scope="row">
                  <time datetime=${minute.starts_at} title=${minute.starts_at}>${clock(minute)}</time>
                </th>
                <td>${number(minute.accepted)}</td><td>${number(minute.failed)}</td>
                <td>${percent(minute.accepted / total(minute))}</td>
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
