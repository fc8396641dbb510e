/* Light, dark, or as the system has it; before the first paint. Not a module, so that it runs at once. */
(() => {
  const KEY = 'harkara.theme';
  const root = document.documentElement;
  const read = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  };
  globalThis.theme = {
    get: () => root.dataset.theme ?? 'system',
    set(choice) {
      if (choice === 'light' || choice === 'dark') root.dataset.theme = choice;
      else delete root.dataset.theme;
      try {
        localStorage.setItem(KEY, choice);
      } catch {
        /* it holds until the page is left */
      }
    },
  };
  globalThis.theme.set(read() ?? 'system');
})();
