/* Headers as people paste them: from a log, a terminal, a debugger or as JSON. */

const LINE = /^\s*(?:[<>*]\s+)?(?:-H\s+)?["']?([A-Za-z][\w-]*)["']?\s*(?::|=>|=|\t)\s*["']?(.*?)["']?[,;\\]?\s*$/;
const REQUEST_LINE = /^\s*(?:[<>*]\s+)?(?:GET|POST|PUT|HTTP\/)\b/i;

/**
 * @return {headers: {name: value}, unread: the lines that are none}
 */
export function readHeaders(text) {
  const fromJson = objectOf(text);
  if (fromJson) return { headers: fromJson, unread: [] };
  const headers = {};
  const unread = [];
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*[{}[\]]*\s*$/.test(line) || REQUEST_LINE.test(line)) continue;
    const [, name, value] = LINE.exec(line) ?? [];
    if (!name) unread.push(line.trim());
    else headers[name] = name in headers ? `${headers[name]} ${value}` : value;
  }
  return { headers, unread };
}

/** An object of texts, or of lists of texts, as debuggers and frameworks print them. */
function objectOf(text) {
  if (!/^\s*\{/.test(text)) return null;
  try {
    const entries = Object.entries(JSON.parse(text));
    return Object.fromEntries(
      entries.map(([name, value]) => [name, Array.isArray(value) ? value.join(' ') : String(value)]),
    );
  } catch {
    return null;
  }
}
