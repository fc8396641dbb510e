/*
 * Templates: html`<${Card} title="A">${rows.map(row => html`<li>${row}</li>`)}<//>` makes Preact's nodes.
 *
 * The syntax is that of htm: components as <${Component}>, closed by <//> or />; attributes as
 * name=${value}, name="text ${value}", name (true) or ...${object}; several roots make an array. Of a mixed
 * attribute, false, null and undefined are left out: class="row ${open && 'open'}".
 * Text is always text: there is no way to write markup from a value.
 */
import { h } from './preact.js';

const HOLE = '\0';
const templates = new WeakMap();

export function html(strings, ...values) {
  let roots = templates.get(strings);
  if (!roots) {
    roots = parse(strings.join(HOLE));
    templates.set(strings, roots);
  }
  const nodes = roots.map((root) => build(root, values));
  return nodes.length > 1 ? nodes : nodes[0];
}

function build(node, values) {
  if (typeof node === 'string') return node;
  if (typeof node === 'number') return values[node];
  const props = {};
  for (const [name, parts] of node.props) {
    if (name === null) Object.assign(props, values[parts]);
    else if (Array.isArray(parts))
      props[name] = parts
        .map((part) => text(part, values))
        .join('')
        .trim();
    else props[name] = typeof parts === 'number' ? values[parts] : parts;
  }
  const tag = typeof node.tag === 'number' ? values[node.tag] : node.tag;
  return h(tag, props, ...node.children.map((child) => build(child, values)));
}

function text(part, values) {
  if (typeof part === 'string') return part;
  const value = values[part];
  return value === false || value === null || value === undefined ? '' : String(value);
}

function parse(source) {
  let at = 0;
  let holes = 0;
  const root = { children: [] };
  const open = [root];

  const take = (pattern) => {
    pattern.lastIndex = at;
    const match = pattern.exec(source);
    if (match) at = pattern.lastIndex;
    return match;
  };
  const fail = (what) => {
    throw new SyntaxError(
      `${what} in template: ${source.slice(Math.max(0, at - 40), at + 40).replaceAll(HOLE, '${}')}`,
    );
  };
  /** A text and the holes in it, in order. */
  const parts = (raw) => {
    const list = [];
    raw.split(HOLE).forEach((piece, index) => {
      if (index > 0) list.push(holes++);
      if (piece) list.push(piece);
    });
    return list;
  };
  const value = () => {
    const quoted = take(/"([^"]*)"|'([^']*)'/y);
    if (quoted) {
      const found = parts(quoted[1] ?? quoted[2]);
      if (found.length === 0) return '';
      return found.length === 1 && typeof found[0] === 'string' ? found[0] : found;
    }
    if (take(/\0/y)) return holes++;
    const bare = take(/[^\s>"'\0]+/y) ?? fail('No value');
    return bare[0];
  };
  const tag = () => {
    const name = take(/[A-Za-z][\w:-]*/y);
    const node = { tag: name ? name[0] : take(/\0/y) ? holes++ : fail('No tag'), props: [], children: [] };
    open.at(-1).children.push(node);
    for (;;) {
      take(/\s+/y);
      if (take(/\/>/y)) return;
      if (take(/>/y)) break;
      if (take(/\.\.\.\0/y)) {
        node.props.push([null, holes++]);
        continue;
      }
      const attribute = take(/[^\s=>/"'\0]+/y) ?? fail('No attribute');
      node.props.push([attribute[0], take(/=/y) ? value() : true]);
    }
    open.push(node);
  };

  while (at < source.length) {
    const comment = take(/<!--[^]*?-->/y);
    if (comment) {
      parts(comment[0]);
      continue;
    }
    const close = take(/<\/[^>]*>/y);
    if (close) {
      parts(close[0]);
      if (open.length === 1) fail('A tag closed that is not open');
      open.pop();
      continue;
    }
    if (take(/</y)) {
      tag();
      continue;
    }
    const raw = take(/[^<]+/y)[0].replace(/^\s*\n\s*|\s*\n\s*$/g, '');
    open.at(-1).children.push(...parts(raw));
  }
  if (open.length > 1) fail('A tag that is not closed');
  return root.children;
}
