/* The filters of a list. Their values stand in the address, so that a view can be sent to somebody. */
import { html, useEffect, useId, useRef, useState } from './preact.js';
import { Button, Checkbox, Field } from './controls.js';
import { Icon } from './icons.js';
import { setQuery } from './router.js';
import { SPANS, ago, fromLocal, toLocal } from './time-filter.js';
import { zoneHint } from './zone.js';

/**
 * @param fields {name, label} with options [[value, label]] and all (many: several at once), or text and placeholder,
 *   or time, or moment
 * @param names of all that these fields may write into the address
 */
export function Filters({ query, names, fields, onClear }) {
  const [open, setOpen] = useState(false);
  const active = names.filter((name) => query[name]).length;
  return html`<div class="log-filters ${open && 'open'}">
    <div class="filters-toggle">
      <${Button} icon="search" aria-expanded=${String(open)} aria-controls="filters" onClick=${() => setOpen(!open)}>
        ${active ? `Filters (${active})` : 'Filters'}
      <//>
      ${active > 0 && html`<${Button} kind="plain" onClick=${onClear}>Clear<//>`}
    </div>
    <div class="filters-fields" id="filters" role="search" aria-label="Filters">
      ${fields.map((field) => html`<${Filter} key=${field.name} field=${field} query=${query} />`)}
      ${active > 0 && html`<div class="filters-clear">
        <${Button} kind="plain" small icon="close" onClick=${onClear}>Clear filters<//>
      </div>`}
    </div>
  </div>`;
}

function Filter({ field, query }) {
  if (field.time) return html`<${TimeFilter} field=${field} query=${query} />`;
  if (field.moment) return html`<${MomentFilter} field=${field} value=${query[field.name]} />`;
  if (field.text) return html`<${TextFilter} field=${field} value=${query[field.name] ?? ''} />`;
  if (field.many) return html`<${ManyFilter} field=${field} value=${query[field.name] ?? ''} />`;
  const value = query[field.name] ?? '';
  const known = !value || field.options.some(([name]) => name === value);
  const options = [
    { value: '', label: field.all },
    ...(known ? [] : [{ value, label: value }]),
    ...field.options.map(([name, label]) => ({ value: name, label })),
  ];
  return html`<${Field}
    label=${field.label}
    value=${value}
    options=${options}
    onInput=${(chosen) => setQuery({ [field.name]: chosen || null })}
  />`;
}

/** Any of those that are ticked. In the address they stand with commas between. */
function ManyFilter({ field, value }) {
  const id = useId();
  const frame = useRef(null);
  const chosen = value.split(',').filter(Boolean);
  const options = [
    ...field.options,
    ...chosen.filter((word) => !field.options.some(([name]) => name === word)).map((word) => [word, word]),
  ];
  const words =
    options
      .filter(([name]) => chosen.includes(name))
      .map(([, label]) => label)
      .join(', ') || field.all;
  const toggle = (name, ticked) =>
    setQuery({
      [field.name]:
        options
          .map(([each]) => each)
          .filter((each) => (each === name ? ticked : chosen.includes(each)))
          .join(',') || null,
    });
  const close = () => frame.current.removeAttribute('open');
  const key = (event) => {
    if (event.key === 'Escape' && frame.current.open) {
      close();
      frame.current.querySelector('summary').focus();
    }
  };
  return html`<div class="field">
    <span class="label" id=${`${id}-label`}>${field.label}</span>
    <details
      class="many"
      ref=${frame}
      onKeyDown=${key}
      onFocusOut=${(event) => event.relatedTarget && !frame.current.contains(event.relatedTarget) && close()}
    >
      <summary aria-labelledby=${`${id}-label ${id}-words`}>
        <span id=${`${id}-words`}>${words}</span><${Icon} name="down" />
      </summary>
      <div class="many-options" role="group" aria-labelledby=${`${id}-label`}>
        ${options.map(([name, label]) => html`<${Checkbox}
          key=${name}
          label=${label}
          checked=${chosen.includes(name)}
          onChange=${(ticked) => toggle(name, ticked)}
        />`)}
      </div>
    </details>
  </div>`;
}

/** Counts when the field is left or Enter is pressed, not with every letter. */
function TextFilter({ field, value }) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const take = () => text.trim() !== value && setQuery({ [field.name]: text.trim() || null });
  return html`<${Field}
    label=${field.label}
    type="search"
    value=${text}
    onInput=${setText}
    placeholder=${field.placeholder}
    spellcheck="false"
    autocomplete="off"
    onBlur=${take}
    onSearch=${take}
    onKeyDown=${(event) => event.key === 'Enter' && take()}
  />`;
}

function MomentFilter({ field, value }) {
  return html`<${Field}
    label=${field.label}
    title=${zoneHint()}
    type="datetime-local"
    value=${toLocal(value)}
    onChange=${(event) => setQuery({ [field.name]: fromLocal(event.currentTarget.value) })}
  />`;
}

function TimeFilter({ field, query }) {
  const own = Boolean(query.since || query.until);
  const [custom, setCustom] = useState(own);
  useEffect(() => own && setCustom(true), [own]);
  const chosen = own || (custom && !query.last) ? 'custom' : (query.last ?? '');
  const choose = (value) => {
    setCustom(value === 'custom');
    setQuery({
      last: value === 'custom' ? null : value || null,
      since: value === 'custom' ? (query.since ?? ago(3_600)) : null,
      until: null,
    });
  };
  const options = [
    { value: '', label: 'Any time' },
    ...SPANS.map(([value, label]) => ({ value, label })),
    { value: 'custom', label: 'From and to …' },
  ];
  return html`
    <${Field} label=${field.label} value=${chosen} options=${options} onInput=${choose} />
    ${chosen === 'custom' && html`
      <${Field}
        label="From"
        title=${zoneHint()}
        type="datetime-local"
        value=${toLocal(query.since)}
        onChange=${(event) => setQuery({ since: fromLocal(event.currentTarget.value) })}
      />
      <${Field}
        label="To"
        title=${zoneHint()}
        type="datetime-local"
        value=${toLocal(query.until)}
        onChange=${(event) => setQuery({ until: fromLocal(event.currentTarget.value) })}
      />
    `}
  `;
}
