/* Modules of pages/ that are loaded when they are needed. */
import { Failure, Loading } from './load.js';
import { html, useEffect, useErrorBoundary, useState } from './preact.js';

export const loadPage = (page) => import(`../pages/${page}.js`);

/**
 * What a module of pages/ exports as its default, with all other properties. A failed load is not kept, so that it can
 * be tried again.
 */
export function Lazy({ page, ...props }) {
  const [state, setState] = useState({});
  const [failure, reset] = useErrorBoundary((error) => console.error(error));
  const start = () => {
    setState({});
    loadPage(page).then(
      (module) => setState({ View: module.default }),
      () =>
        setState({
          error: { title: 'The page could not be loaded', message: 'Check your connection, and load the page anew.' },
        }),
    );
  };
  useEffect(start, [page]);
  if (failure) {
    return html`<${Failure}
      error=${{ title: 'The page has a fault', message: 'What you see may be wrong. Try again, or go on elsewhere.' }}
      retry=${reset}
    />`;
  }
  if (state.error) return html`<${Failure} error=${state.error} retry=${() => location.reload()} />`;
  return state.View ? html`<${state.View} ...${props} />` : html`<${Loading} />`;
}
