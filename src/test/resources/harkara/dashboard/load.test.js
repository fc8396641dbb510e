import { equal, mount, settle } from './browser.js';
import { useLoad, usePages } from '../../../../main/webapp/ui/load.js';

/** A list of two pages; what fails is chosen by the test. */
function list() {
  const asked = [];
  const own = { asked, failing: false };
  own.view = mount(() =>
    usePages(async (cursor) => {
      asked.push(cursor);
      if (own.failing) throw new Error('Not now.');
      return cursor ? { items: [2], next_cursor: null } : { items: [1], next_cursor: 'second' };
    }, []),
  );
  own.failed = async (read) => {
    own.failing = true;
    read();
    await settle();
    own.failing = false;
    equal(own.view.result.error.message, 'Not now.');
  };
  return own;
}

export async function readsThatPageAgainWhichFailed() {
  const pages = list();
  await settle();
  await pages.failed(() => pages.view.result.reload());
  pages.view.result.retry();
  await settle();
  equal([pages.asked, pages.view.result.items], [[null, null, null], [1]]);

  await pages.failed(() => pages.view.result.loadMore());
  pages.view.result.retry();
  await settle();
  equal([pages.asked.slice(3), pages.view.result.items], [
    ['second', 'second'],
    [1, 2],
  ]);
}

export async function keepsWhatIsThereWhenItCannotBeReadAgain() {
  let failing = false;
  const view = mount(() =>
    useLoad(async () => {
      if (failing) throw new Error('Not now.');
      return 'first';
    }, []),
  );
  await settle();
  failing = true;
  view.result.reload();
  await settle();
  equal([view.result.data, view.result.error.message], ['first', 'Not now.']);
}
