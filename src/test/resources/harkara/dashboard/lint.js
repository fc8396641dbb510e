/*
 * The rules for the page's modules, on the syntax trees of Prettier's parser: names that nobody defines, uses,
 * exports or imports, let for what never changes, var, loose equality, debugger, markup that html.js does not make, and
 * lines that are too long.
 */
'use strict';

const flaws = (() => {
  const LONGEST = 120;
  /** What the page takes from the browser. */
  const BROWSER = new Set(
    [
      'AbortController Array Blob Boolean Date Error Infinity Intl JSON Map Math NaN Number Object Promise',
      'ResizeObserver Set String SyntaxError TextDecoderStream TextEncoder URL URLSearchParams Uint32Array',
      'Uint8Array WeakMap addEventListener btoa clearInterval clearTimeout console crypto decodeURIComponent document',
      'encodeURIComponent fetch globalThis history innerHeight localStorage location matchMedia navigator',
      'requestAnimationFrame sessionStorage setInterval setTimeout undefined window',
    ].flatMap((names) => names.split(' ')),
  );

  /** Ways around html.js, which makes text of every value. */
  const MARKUP = /\b(dangerouslySetInnerHTML|innerHTML|outerHTML|insertAdjacentHTML|srcdoc)\b/;

  /** What a module defines and refers to: bindings, references, imports, exports, and problems so far. */
  function read(text) {
    const module = { bindings: [], references: [], imports: [], exports: [], passedOn: [], problems: [] };
    const { program } = prettierPlugins.babel.parsers.babel.parse(text, {});
    visit(program, scopeIn(null), module);
    return module;
  }

  const scopeIn = (parent) => ({ parent, names: new Map() });

  function declare(name, scope, module, facts) {
    const binding = { name: name.name, line: name.loc.start.line, reads: 0, writes: 0, ...facts };
    scope.names.set(binding.name, binding);
    module.bindings.push(binding);
  }

  const refer = (name, scope, module, use) =>
    module.references.push({ name: name.name, line: name.loc.start.line, scope, ...use });

  const problem = (node, what, module) => module.problems.push([node.loc.start.line, what]);

  function visit(node, scope, module) {
    if (Array.isArray(node)) node.forEach((each) => visit(each, scope, module));
    else if (typeof node?.type === 'string') (VISITORS[node.type] ?? visitChildren)(node, scope, module);
  }

  function visitChildren(node, scope, module) {
    Object.entries(node).forEach(([key, child]) => key !== 'loc' && key !== 'extra' && visit(child, scope, module));
  }

  const visitInside = (node, scope, module) => visitChildren(node, scopeIn(scope), module);

  function visitFunction(node, scope, module) {
    const inner = scopeIn(scope);
    if (node.id && node.type === 'FunctionDeclaration') declare(node.id, scope, module, { kind: 'function' });
    if (node.computed) visit(node.key, scope, module);
    node.params.forEach((param, position) => pattern(param, inner, module, { kind: 'parameter', of: node, position }));
    visit(node.body, inner, module);
  }

  /** Names that a pattern defines, or writes to where facts is null; with its defaults and computed keys. */
  function pattern(node, scope, module, facts) {
    if (node === null) return;
    const go = (part, more) => pattern(part, scope, module, facts && { ...facts, ...more });
    const kinds = {
      Identifier: () => (facts ? declare(node, scope, module, facts) : refer(node, scope, module, { write: true })),
      AssignmentPattern: () => (go(node.left), visit(node.right, scope, module)),
      RestElement: () => go(node.argument),
      ArrayPattern: () => node.elements.forEach((each) => go(each)),
      ObjectPattern: () => {
        const besideRest = node.properties.some(({ type }) => type === 'RestElement');
        node.properties.forEach((each) => {
          if (each.computed) visit(each.key, scope, module);
          go(each.value ?? each, { besideRest });
        });
      },
    };
    (kinds[node.type] ?? (() => visit(node, scope, module)))();
  }

  const VISITORS = {
    Identifier: (node, scope, module) => refer(node, scope, module, { read: true }),
    BlockStatement: visitInside,
    ForStatement: visitInside,
    ForOfStatement: visitInside,
    ForInStatement: visitInside,
    SwitchStatement: visitInside,
    FunctionDeclaration: visitFunction,
    FunctionExpression: visitFunction,
    ArrowFunctionExpression: visitFunction,
    ObjectMethod: visitFunction,
    ClassMethod: visitFunction,

    ClassDeclaration(node, scope, module) {
      declare(node.id, scope, module, { kind: 'class' });
      visit([node.superClass, node.body], scope, module);
    },

    CatchClause(node, scope, module) {
      const inner = scopeIn(scope);
      pattern(node.param, inner, module, { kind: 'caught' });
      visit(node.body, inner, module);
    },

    VariableDeclaration(node, scope, module) {
      if (node.kind === 'var') problem(node, 'var', module);
      for (const { id, init } of node.declarations) {
        pattern(id, scope, module, { kind: node.kind, later: node.kind === 'let' && init === null });
        visit(init, scope, module);
      }
    },

    AssignmentExpression(node, scope, module) {
      pattern(node.left, scope, module, null);
      if (node.operator !== '=') visit(node.left, scope, module);
      visit(node.right, scope, module);
    },

    UpdateExpression(node, scope, module) {
      pattern(node.argument, scope, module, null);
      visit(node.argument, scope, module);
    },

    BinaryExpression(node, scope, module) {
      if (/^[!=]=$/.test(node.operator)) problem(node, `${node.operator} instead of ${node.operator}=`, module);
      visitChildren(node, scope, module);
    },

    DebuggerStatement: (node, scope, module) => problem(node, 'debugger', module),

    MemberExpression: visitMember,
    OptionalMemberExpression: visitMember,

    TemplateElement: (node, scope, module) => visitMarkup(node, node.value.raw, module),

    ObjectProperty(node, scope, module) {
      visitMarkup(node, node.key.name, module);
      if (node.computed) visit(node.key, scope, module);
      visit(node.value, scope, module);
    },

    ImportDeclaration({ source, specifiers }, scope, module) {
      for (const { imported, local } of specifiers) {
        module.imports.push({ name: imported?.name ?? 'default', from: source.value, line: local.loc.start.line });
        declare(local, scope, module, { kind: 'import' });
      }
    },

    ExportNamedDeclaration(node, scope, module) {
      const before = module.bindings.length;
      visit(node.declaration, scope, module);
      const own = module.bindings.slice(before).filter(({ name }) => scope.names.has(name));
      own.forEach((binding) => (binding.reads = 1));
      module.exports.push(...own.map(({ name, line }) => ({ name, line })));
      for (const { local, exported } of node.specifiers) {
        module.exports.push({ name: exported.name, line: exported.loc.start.line });
        if (node.source) module.imports.push({ name: local.name, from: node.source.value, line: local.loc.start.line });
        else visit(local, scope, module);
      }
    },

    ExportAllDeclaration: ({ source }, scope, module) => module.passedOn.push(source.value),

    ExportDefaultDeclaration({ declaration, loc }, scope, module) {
      visit(declaration, scope, module);
      if (declaration.id) refer(declaration.id, scope, module, { read: true });
      module.exports.push({ name: 'default', line: loc.start.line });
    },
  };

  function visitMember(node, scope, module) {
    visitMarkup(node, node.property.name, module);
    visit(node.object, scope, module);
    if (node.computed) visit(node.property, scope, module);
  }

  const visitMarkup = (node, text, module) => MARKUP.test(text) && problem(node, 'markup from a value', module);

  function resolve({ references, problems }) {
    for (const { name, line, scope, write } of references) {
      let at = scope;
      while (at && !at.names.has(name)) at = at.parent;
      if (at) at.names.get(name)[write ? 'writes' : 'reads']++;
      else if (!BROWSER.has(name)) problems.push([line, `${name} is not defined`]);
    }
  }

  function judgeBindings({ bindings, problems }) {
    const isUsedBehind = ({ of: owner, position }) =>
      bindings.some((other) => other.of === owner && other.position > position && other.reads > 0);
    for (const binding of bindings) {
      const { name, line, kind, later, reads, writes, besideRest } = binding;
      if (reads === 0 && !besideRest && !(kind === 'parameter' && isUsedBehind(binding))) {
        problems.push([line, `${name} is not used`]);
      }
      if (kind === 'let' && !later && writes === 0) problems.push([line, `${name} never changes: const`]);
      if (/const|import/.test(kind) && writes > 0) problems.push([line, `${name} cannot be changed`]);
    }
  }

  /** The module that 'ui/menu.js' means by '../api.js' is 'api.js'. */
  function target(name, path) {
    const parts = name.split('/').slice(0, -1);
    for (const part of path.split('/')) {
      if (part === '..') parts.pop();
      else if (part !== '.') parts.push(part);
    }
    return parts.join('/');
  }

  /** Each export that somebody wants, as "module name"; through modules that pass on what others export. */
  function judgeImports(modules) {
    const wanted = new Set();
    const find = (source, name) => {
      const { exports, passedOn } = modules.get(source) ?? { exports: [], passedOn: [] };
      if (!exports.some((own) => own.name === name)) return passedOn.some((from) => find(target(source, from), name));
      wanted.add(`${source} ${name}`);
      return true;
    };
    for (const [module, { imports, problems }] of modules) {
      for (const { name, from, line } of imports) {
        if (!find(target(module, from), name)) problems.push([line, `${from} does not export ${name}`]);
      }
    }
    for (const [module, { exports, problems }] of modules) {
      for (const { name, line } of exports) {
        const isPage = name === 'default' && module.startsWith('pages/');
        if (!isPage && !wanted.has(`${module} ${name}`)) problems.push([line, `nobody imports ${name}`]);
      }
    }
  }

  function judgeLines(text, { problems }) {
    text.split('\n').forEach((line, index) => {
      if (line.length > LONGEST) problems.push([index + 1, `${line.length} columns`]);
    });
  }

  return (names, texts) => {
    const modules = new Map(names.map((name, index) => [name, read(texts[index])]));
    [...modules.values()].forEach((module, index) => {
      resolve(module);
      judgeBindings(module);
      judgeLines(texts[index], module);
    });
    judgeImports(modules);
    return [...modules].flatMap(([name, { problems }]) =>
      problems.sort(([one], [other]) => one - other).map(([line, what]) => `${name}:${line} ${what}`),
    );
  };
})();
