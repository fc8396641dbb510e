import { equal, mount } from './browser.js';
import { FormDialog } from '../../../../main/webapp/ui/dialog.js';

const refusal = (message, errors = {}) =>
  Object.assign(new Error(message), { fieldError: (pointer) => errors[pointer] ?? null });

/** Asks for a name and an address: what is shown above the fields, and at each of them. */
function open({ check, onSubmit }) {
  const children = (flaw) => [flaw('/name'), flaw('/email')];
  const view = mount(() => FormDialog({ title: 'Add', action: 'Add person', check, onSubmit, children }));
  const form = () => view.result.children[0];
  const drawn = (busy) => form().children[0](busy);
  return {
    submit: () => form().props.onSubmit(),
    button: (busy) => drawn(busy)[1].children[1],
    shown() {
      const [above, , fields] = drawn(false)[0].children;
      return [above ? above.props.error.message : null, ...fields];
    },
  };
}

export async function showsAtItsFieldWhatIsWrongWithIt() {
  const onSubmit = async () => {
    throw refusal('Two flaws.', { '/email': 'Is taken.' });
  };
  const dialog = open({ onSubmit });
  equal(dialog.shown(), [null, null, null]);
  await dialog.submit();
  equal(dialog.shown(), [null, null, 'Is taken.']);
}

export async function showsAboveTheFieldsWhatNoneOfThemShows() {
  for (const failure of [refusal('Not now.'), refusal('No role.', { '/role': 'Is unknown.' }), new Error('Broken.')]) {
    const onSubmit = async () => {
      throw failure;
    };
    const dialog = open({ onSubmit });
    await dialog.submit();
    equal(dialog.shown(), [failure.message, null, null]);
  }
}

export async function sendsNothingWhileSomethingIsMissing() {
  let name = '';
  let sent = 0;
  const check = () => ({ '/name': name ? null : 'Enter a name.', '/email': null });
  const dialog = open({ check, onSubmit: async () => sent++ });
  await dialog.submit();
  equal([sent, dialog.shown()], [0, [null, 'Enter a name.', null]]);
  name = 'Ann';
  await dialog.submit();
  equal([sent, dialog.shown()], [1, [null, null, null]]);
}

export async function showsNothingOfTheTryBefore() {
  const failures = [refusal('Not now.'), refusal('One flaw.', { '/name': 'Is too long.' })];
  const onSubmit = async () => {
    const failure = failures.shift();
    if (failure) throw failure;
  };
  const dialog = open({ onSubmit });
  await dialog.submit();
  await dialog.submit();
  equal(dialog.shown(), [null, 'Is too long.', null]);
  await dialog.submit();
  equal(dialog.shown(), [null, null, null]);
}

export function hasAButtonThatSaysWhatItDoesAndThatItIsAtWork() {
  const { button } = open({});
  equal([button(false).children, button(false).props.busy], [['Add person'], false]);
  equal(button(true).props.busy, true);
}
