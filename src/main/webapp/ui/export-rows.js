/* Counts the rows of an exported file of which one sees piece after piece, and reads whether it is whole. */
const LINE_FEED = 10;
const QUOTE = 34;
const KEPT = 1_000;

/**
 * @param format 'csv', where a line may be broken within quotes and the first has the names, or 'ndjson'
 * @return {add(bytes), rows(), incomplete()}: incomplete says why the file ends early, in the server's words; null
 *   where it is whole
 */
export function exportRows(format) {
  const isCsv = format === 'csv';
  let quoted = false;
  let lines = 0;
  let tail = '';
  const incomplete = () => (isCsv ? ofCsv(lastLine(tail)) : ofNdjson(lastLine(tail)));
  return {
    add(bytes) {
      for (const byte of bytes) {
        if (isCsv && byte === QUOTE) quoted = !quoted;
        else if (byte === LINE_FEED && !quoted) lines++;
      }
      tail = (tail + String.fromCharCode(...bytes.slice(-KEPT))).slice(-KEPT);
    },
    rows: () => Math.max(0, lines - (isCsv ? 1 : 0) - (incomplete() ? 1 : 0)),
    incomplete,
  };
}

/** What a file is called: of one that is not whole, its name says so wherever it goes. */
export const fileName = (name, incomplete) => (incomplete ? name.replace(/(\.\w+)?$/, '-incomplete$1') : name);

/** Of a file each line of which is ended. */
const lastLine = (text) => text.trimEnd().split('\n').at(-1);

const ofCsv = (line) => /^INCOMPLETE,\w+,"?(.*?)"?,\d+$/.exec(line)?.[1] ?? null;

function ofNdjson(line) {
  try {
    return JSON.parse(line).incomplete?.detail ?? null;
  } catch {
    return null;
  }
}
