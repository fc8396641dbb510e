/*
 * What a filter shows, as a file. Rows are counted while they come, since nobody knows before how many there are; a
 * file that does not come to its end is not saved.
 */
import { api } from '../api.js';
import { html, useEffect, useRef, useState } from './preact.js';
import { Button, Choice } from './controls.js';
import { Dialog } from './dialog.js';
import { exportRows, fileName } from './export-rows.js';
import { count, number } from './format.js';
import { Failure } from './load.js';
import { Notice } from './page.js';
import { toast } from './toast.js';

const FORMATS = [
  { value: 'csv', label: 'CSV', hint: 'For spreadsheets: a row each, with a first row of names' },
  { value: 'ndjson', label: 'NDJSON', hint: 'For programs: a JSON object each, on a line of its own' },
];
const ACCEPTED = { csv: 'text/csv', ndjson: 'application/x-ndjson' };
const SAID_EVERY_MS = 250;
const KEPT_TOGETHER = 4 * 1024 * 1024;

/**
 * A button, and what follows it.
 * @param what the rows are, such as "deliveries"; path of the API; query the filters that are in force
 */
export function Export({ what, path, query }) {
  const [open, setOpen] = useState(false);
  return html`
    <${Button} icon="download" onClick=${() => setOpen(true)}>Export<//>
    ${open && html`<${ExportDialog} what=${what} path=${path} query=${query} onClose=${() => setOpen(false)} />`}
  `;
}

function ExportDialog({ what, path, query, onClose }) {
  const [format, setFormat] = useState('csv');
  const [rows, setRows] = useState(null);
  const [error, setError] = useState(null);
  const [partial, setPartial] = useState(null);
  const running = useRef(null);
  const footer = useRef(null);
  useEffect(() => () => running.current?.abort(), []);
  useEffect(() => {
    if (running.current) footer.current.querySelector('button').focus();
  }, [rows === null]);
  const stop = () => {
    running.current?.abort();
    setRows(null);
  };
  const start = async () => {
    const own = new AbortController();
    running.current = own;
    setError(null);
    setRows(0);
    try {
      const file = await fetchFile({ path, query, format, signal: own.signal, onRows: setRows });
      if (own.signal.aborted) return;
      save(file);
      if (file.incomplete) {
        setPartial(file);
        setRows(null);
        return;
      }
      toast(`${file.name} is saved: ${count(file.rows, 'row')} of ${what}.`, 'good');
      onClose();
    } catch (problem) {
      if (own.signal.aborted) return;
      setRows(null);
      setError(problem.status === undefined ? BROKEN : problem);
    }
  };
  return html`<${Dialog} title=${`Export ${what}`} fixed=${rows !== null} onClose=${onClose}>
    <div class="dialog-body">
      ${error && html`<${Failure} error=${error} />`}
      <div class="export-news" role="status">
        ${rows !== null && html`<${Notice} title="The rows are coming">Leave this open until all are here.<//>`}
        ${partial && html`<${Partial} file=${partial} />`}
      </div>
      ${rows !== null && html`<p class="export-rows"><strong>${number(rows)}</strong> so far</p>`}
      ${rows === null && !partial && html`
        <p>All that the filters show, in the order of the list. Numbers and texts are hidden as they are there.</p>
        <${Choice} label="Format" value=${format} onChange=${setFormat} options=${FORMATS} stacked />
      `}
    </div>
    <footer ref=${footer}>
      ${rows === null
        ? html`
          <${Button} onClick=${onClose}>Close<//>
          ${!partial && html`<${Button} kind="primary" icon="download" onClick=${start}>Export<//>`}
        `
        : html`<${Button} onClick=${stop}>Cancel<//>`}
    </footer>
  <//>`;
}

const BROKEN = {
  title: 'The export broke off',
  message: 'Nothing was saved. Check your connection and try again; a shorter time in the filters makes it smaller.',
};

/** Stays until it is read: in the file itself only the last line says so. */
function Partial({ file: { name, rows, incomplete } }) {
  return html`<${Notice} tone="warning" title="The file is not whole">
    <p>${incomplete}</p><p class="wrap">${name} is saved, with ${count(rows, 'row')}.</p>
  <//>`;
}

/** Reads to the end, and gives it to the browser in large pieces, which it may keep on disk. */
async function fetchFile({ path, query, format, signal, onRows }) {
  const options = { signal, accept: `${ACCEPTED[format]}, application/problem+json`, streamed: true };
  const response = await api.get(path, { ...query, format }, options);
  const counted = exportRows(format);
  const reader = response.body.getReader();
  let parts = [];
  let size = 0;
  let said = Date.now();
  for (;;) {
    const { value, done } = await reader.read();
    if (done) break;
    parts.push(value);
    size += value.length;
    counted.add(value);
    if (size > KEPT_TOGETHER) {
      parts = [new Blob(parts)];
      size = 0;
    }
    if (Date.now() - said > SAID_EVERY_MS) {
      said = Date.now();
      onRows(counted.rows());
    }
  }
  const named = /filename="?([\w.-]+)/.exec(response.headers.get('Content-Disposition') ?? '');
  return {
    name: fileName(named?.[1] ?? `export.${format}`, counted.incomplete()),
    rows: counted.rows(),
    incomplete: counted.incomplete(),
    blob: new Blob(parts, { type: ACCEPTED[format] }),
  };
}

function save({ name, blob }) {
  const address = URL.createObjectURL(blob);
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
