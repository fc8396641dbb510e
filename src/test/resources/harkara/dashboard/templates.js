/*
 * Teaches Prettier the templates of ui/html.js, whose syntax it does not know.
 *
 * Prettier lays out markup among expressions well, but only where it is JSX. So html`…` takes the place of a JSX
 * element in the syntax tree, and is printed here. A line may be broken where html.js drops the break (beside a tag)
 * and where a browser shows a space (between words); breaks beside tags that the author made stay.
 */
'use strict';

const { format, meaning } = (() => {
  const { babel, estree } = prettierPlugins;
  const { fill, group, hardline, indent, line, softline } = prettier.doc.builders;
  const HOLE = '\0';

  const isTemplate = (node) => node?.type === 'JSXElement' && node.roots !== undefined;

  function parseTemplates(node) {
    if (Array.isArray(node)) node.forEach(parseTemplates);
    else if (typeof node?.type === 'string') {
      Object.values(node).forEach(parseTemplates);
      if (node.type === 'TaggedTemplateExpression' && node.tag.name === 'html') {
        const { quasis, expressions } = node.quasi;
        node.type = 'JSXElement';
        node.roots = parse(quasis.map((quasi) => quasi.value.raw).join(HOLE));
        node.holes = expressions;
        node.tag = node.quasi = undefined;
      }
    }
    return node;
  }

  /** Elements as {tag, attributes, children, close}, and texts as they stand; holes have their number behind them. */
  function parse(source) {
    let holes = 0;
    const numbered = source.replaceAll(HOLE, () => `${HOLE}${holes++}${HOLE}`);
    const token = /<\/[^>]*>|<([\w:-]+|\0\d+\0)((?:[^"'>]|"[^"]*"|'[^']*')*?)(\/?)>|[^<]+/y;
    const root = { children: [] };
    const open = [root];
    while (token.lastIndex < numbered.length) {
      const at = token.lastIndex;
      const [whole, tag, attributes, closed] = token.exec(numbered) ?? [];
      if (!whole) throw new SyntaxError(`Not understood in a template: ${numbered.slice(at, at + 40)}`);
      if (whole.startsWith('</')) open.pop().close = whole;
      else if (!tag) open.at(-1).children.push(whole);
      else {
        const element = {
          tag,
          attributes: attributes.match(/[^\s"'=]+(=("[^"]*"|'[^']*'|[^\s"']+))?/g) ?? [],
          children: [],
        };
        open.at(-1).children.push(element);
        if (!closed) open.push(element);
      }
    }
    return root.children;
  }

  function printTemplate(path, print) {
    const hole = (number) => printHole(path, print, number);
    const { roots } = path.node;
    if (roots.length === 1 && roots[0].tag) return ['html`', printElement(roots[0], hole), '`'];
    const { first, content, last } = printChildren(roots, hole);
    return group(['html`', indent([first, content]), last, '`']);
  }

  function printElement({ tag, attributes, children, close }, hole) {
    const name = printText(tag, hole);
    const end = close ? '>' : ' />';
    const printed = attributes.map((attribute) => printText(attribute, hole));
    const head =
      printed.length < 2
        ? ['<', name, ...printed.flatMap((attribute) => [' ', attribute]), end]
        : group([
            '<',
            name,
            indent(printed.map((attribute) => [line, attribute])),
            close ? softline : line,
            end.trim(),
          ]);
    if (!close) return head;
    if (children.length === 0) return [head, close];
    const { first, content, last } = printChildren(children, hole);
    return group([head, indent([first, content]), last, close]);
  }

  /** A text with its holes and nothing to break. */
  const printText = (text, hole) => text.split(HOLE).map((part, index) => (index % 2 ? hole(Number(part)) : part));

  /** What stands between two tags, and the breaks that it may have at its edges. */
  function printChildren(children, hole) {
    const pieces = children.flatMap((child) => (child.tag ? [child] : child.match(/\s+|\0\d+\0|[^\s\0]+/g)));
    const edge = (space) => (space === '' ? softline : space.includes('\n') ? hardline : ' ');
    const isSpace = (piece) => typeof piece === 'string' && /^\s/.test(piece);
    const first = edge(isSpace(pieces[0]) ? pieces.shift() : '');
    const last = edge(isSpace(pieces.at(-1)) ? pieces.pop() : '');
    const parts = [[]];
    let before = null;
    let space = '';
    for (const piece of pieces) {
      if (isSpace(piece)) {
        space = piece;
        continue;
      }
      const printed = piece.tag ? printElement(piece, hole) : printText(piece, hole);
      const separator = before && separatorOf(before, space, piece, edge);
      if (!separator || separator === ' ') parts.at(-1).push(separator ?? '', printed);
      else parts.push(separator, [printed]);
      before = piece;
      space = '';
    }
    return { first, content: fill(parts), last };
  }

  function separatorOf(before, space, after, edge) {
    if (before.tag || after.tag) return edge(space);
    if (space === '') return null;
    const holes = [before, after].every((piece) => piece.startsWith(HOLE));
    return holes && space.includes('\n') ? hardline : line;
  }

  const HUGGED =
    /^(Array|Object|ArrowFunction|Call|OptionalCall|New|Await|Conditional|Logical)Expression$|^(Template|JSX)/;

  function printHole(path, print, number) {
    const expression = path.call(print, 'holes', number);
    if (HUGGED.test(path.node.holes[number].type)) return group(['${', expression, '}']);
    return group(['${', indent([softline, expression]), softline, '}']);
  }

  const isChoice = (node) =>
    node?.type === 'ConditionalExpression' &&
    [node.consequent, node.alternate].some((branch) => isTemplate(branch) || isChoice(branch));

  const BARE = /^(JSX|Conditional|Return|VariableDeclarator|ObjectProperty|Array|Assignment)/;

  /** Without the round brackets that Prettier gives to branches with JSX; around the whole where they may be needed. */
  function printChoice({ parent, key }, print) {
    const choice = group([print('test'), indent([line, '? ', print('consequent'), line, ': ', print('alternate')])]);
    const bare = (BARE.test(parent.type) && key !== 'test') || /^(arguments|body)$/.test(key);
    return bare ? choice : ['(', choice, ')'];
  }

  const original = estree.printers.estree;
  const printer = {
    ...original,
    getVisitorKeys: (node, ...rest) => (isTemplate(node) ? ['holes'] : original.getVisitorKeys(node, ...rest)),
    print(path, options, print, ...rest) {
      const { node } = path;
      if (isTemplate(node)) return printTemplate(path, print);
      return isChoice(node) ? printChoice(path, print) : original.print(path, options, print, ...rest);
    },
  };
  const parser = {
    ...babel.parsers.babel,
    parse: (...source) => parseTemplates(babel.parsers.babel.parse(...source)),
  };
  const templates = { ...estree, parsers: { babel: parser }, printers: { ...estree.printers, estree: printer } };

  /** What html.js makes of a template, with holes in their order and white space as a browser shows it. */
  const shown = (node) =>
    typeof node === 'string'
      ? node.replace(/^\s*\n\s*|\s*\n\s*$/g, '').replace(/\s+/g, ' ')
      : [node.tag, node.attributes, node.children.map(shown).filter(Boolean)];

  const LAYOUT = /^(start|end|loc|range|extra|comments|tokens|errors|__contentEnd)$/;

  return {
    /** @param language babel or css */
    format: (text, language) =>
      prettier.format(text, {
        parser: language,
        plugins: [templates, prettierPlugins.postcss],
        printWidth: 120,
        singleQuote: true,
      }),

    /** All that matters to the engine; the same for two texts that differ in layout only. */
    meaning: (text) =>
      JSON.stringify(parser.parse(text, {}), (key, value) =>
        LAYOUT.test(key) ? undefined : key === 'roots' ? value.map(shown).filter(Boolean) : value,
      ),
  };
})();
