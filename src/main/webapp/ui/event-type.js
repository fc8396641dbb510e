/* What an event type's payloads look like: their fields, and a sample of each kind. */
import { Segments } from './controls.js';
import { Code } from './code.js';
import { word } from './format.js';
import { Card } from './page.js';
import { html } from './preact.js';
import { Table } from './table.js';

/** @param samples [{name, payload}]; chosen is the name of the one that is shown */
export function SampleChoice({ of: type, samples, chosen, onChoose }) {
  const shown = samples.find(({ name }) => name === chosen) ?? samples[0];
  return html`<div class="stack tight">
    ${samples.length > 1 && html`<${Segments}
      label=${`Sample of ${type}`}
      value=${shown.name}
      options=${samples.map(({ name }) => ({ value: name, label: word(name) }))}
      onChange=${onChoose}
    />`}
    <${Code} title=${`Sample of ${type}`} text=${JSON.stringify(shown.payload)} json />
  </div>`;
}

/** The top level of the payload; deeper ones are in the schema. */
export function Fields({ schema }) {
  const rows = Object.entries(schema.properties ?? {}).map(([name, own]) => ({
    name,
    required: schema.required?.includes(name),
    ...described(own, schema),
  }));
  if (rows.length === 0) return null;
  const columns = [
    { title: 'Field', cell: ({ name }) => html`<code class="field-name">${name}</code>` },
    { title: 'Type', cell: ({ type }) => html`<span class="quiet">${type}</span>` },
    {
      title: 'Present',
      className: 'shrink',
      cell: ({ required }) => (required ? 'Always' : html`<span class="quiet">Sometimes</span>`),
    },
    { title: 'Meaning', className: 'grow', cell: ({ meaning }) => meaning },
  ];
  return html`<${Card} title="Fields" flush>
    <${Table}
      label="Fields of the payload, in the order in which they are sent"
      columns=${columns}
      rows=${rows}
      rowKey=${({ name }) => name}
    />
  <//>`;
}

/** @return {type, meaning} of a property in words, one reference deep */
function described(own, root) {
  if (own === true) return { type: 'any', meaning: '' };
  const target = own?.$ref?.startsWith('#/')
    ? own.$ref
        .slice(2)
        .split('/')
        .reduce((at, step) => at?.[step], root)
    : null;
  const merged = { ...target, ...own };
  const constant = merged.const !== undefined ? `Always ${JSON.stringify(merged.const)}.` : '';
  const choice = merged.enum ? `One of ${merged.enum.map((value) => JSON.stringify(value)).join(', ')}.` : '';
  const type =
    merged.type ?? (merged.const !== undefined ? typeof merged.const : merged.enum ? typeof merged.enum[0] : 'any');
  return {
    type: [type].flat().join(' or '),
    meaning: [merged.description && `${merged.description.replace(/\.$/, '')}.`, constant, choice]
      .filter(Boolean)
      .join(' '),
  };
}
