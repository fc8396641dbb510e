import { equal } from './browser.js';
import { html } from '../../../../main/webapp/ui/html.js';

const EVIL = '"\'><script>alert(1)</script></p>\0<!--';

/** A node as text, with JSON for what came from values. */
function shown(node) {
  if (Array.isArray(node)) return node.map(shown).join('');
  if (typeof node !== 'object' || node === null) return JSON.stringify(node);
  const props = Object.entries(node.props).map(([name, value]) => ` ${name}=${JSON.stringify(value)}`);
  return `<${node.tag.name ?? node.tag}${props.join('')}>${node.children.map(shown).join('')}</>`;
}

const is = (node, expected) => equal(shown(node), expected);
function Card() {}

export function neverReadsMarkupInATextValue() {
  is(html`<p>${EVIL}</p>`, `<p>${JSON.stringify(EVIL)}</>`);
  is(html`<p>a ${EVIL} b</p>`, `<p>"a "${JSON.stringify(EVIL)}" b"</>`);
  is(html`${EVIL}`, JSON.stringify(EVIL));
}

export function neverReadsMarkupInAnAttributeValue() {
  is(html`<a title=${EVIL} />`, `<a title=${JSON.stringify(EVIL)}></>`);
  is(html`<a title="${EVIL}" />`, `<a title=${JSON.stringify(EVIL)}></>`);
  is(html`<a href="#/a/${EVIL}" />`, `<a href=${JSON.stringify(`#/a/${EVIL}`)}></>`);
  is(html`<a href='#/a/${EVIL}'>b</a>`, `<a href=${JSON.stringify(`#/a/${EVIL}`)}>"b"</>`);
}

export function takesNamesOfSpreadPropertiesAsTheyAre() {
  is(html`<a x="1" ...${{ [EVIL]: EVIL }} />`, `<a x="1" ${EVIL}=${JSON.stringify(EVIL)}></>`);
}

export function keepsValuesThatAreNoText() {
  const handler = () => {};
  const { props, children } = html`<a onClick=${handler} count=${0} off=${false} none=${null}>${[1, 2]}${handler}</a>`;
  equal([props.onClick === handler, props.count, props.off, props.none], [true, 0, false, null]);
  equal([children[0], children[1] === handler], [[1, 2], true]);
}

export function knowsTheKindsOfAttributes() {
  is(html`<input disabled type=text name="a b" value='c"d' empty="" data-x:y=${1} />`,
    '<input disabled=true type="text" name="a b" value="c\\"d" empty="" data-x:y=1></>');
}

export function leavesOutOfMixedAttributesWhatIsNotThere() {
  is(html`<p class="a ${false} ${null} ${undefined} ${0} ${true}" />`, '<p class="a    0 true"></>');
  is(html`<p class="a ${false && 'b'}" />`, '<p class="a"></>');
}

export function letsLaterAttributesWin() {
  is(html`<p a="1" ...${{ a: 2, b: 3 }} b="4" />`, '<p a=2 b="4"></>');
}

export function closesComponents() {
  is(html`<${Card} title="T"><p>x</p><//>`, '<Card title="T"><p>"x"</></>');
  is(html`<${Card} /><${Card}>y</${Card}>`, '<Card></><Card>"y"</>');
  is(html`<${Card}>${html`<${Card}>z<//>`}<//>`, '<Card><Card>"z"</></>');
}

export function dropsBreaksBesideTagsAndKeepsSpaces() {
  is(
    html`
      <p>
        one ${2}
        three <b>four</b>
        five
      </p>
      <p> six </p>
    `,
    '<p>"one "2"\\n        three "<b>"four"</>"five"</><p>" six "</>',
  );
}

export function givesOneRootOrAList() {
  equal(Array.isArray(html`<p />`), false);
  equal(html`<p /><p />`.length, 2);
  equal(html``, undefined);
}

export function passesOverComments() {
  is(html`<p><!-- ${1} <b> -->${2}</p>`, '<p>2</>');
}

export function readsATemplateOnceAndGivesNewNodes() {
  const template = ['<p class="a ', '">', '</p>'];
  const first = html(template, 1, 1);
  template[0] = 'not read again';
  is(html(template, 2, 2), '<p class="a 2">2</>');
  is(first, '<p class="a 1">1</>');
}

export function refusesWhatIsNoMarkup() {
  const flaw = (draw) => {
    try {
      draw();
    } catch (failure) {
      return `${failure.name}: ${failure.message.split(' in template')[0]}`;
    }
    return 'none';
  };
  equal(flaw(() => html`<p>`), 'SyntaxError: A tag that is not closed');
  equal(flaw(() => html`<p></p></p>`), 'SyntaxError: A tag closed that is not open');
  equal(flaw(() => html`a < b`), 'SyntaxError: No tag');
  equal(flaw(() => html`<p a= />`), 'SyntaxError: No value');
  equal(flaw(() => html`<p "a" />`), 'SyntaxError: No attribute');
}
