/* Preact and its hooks. index.html loads them from their WebJar as scripts, which leave these two globals. */
const { preact, preactHooks } = globalThis;

export const { h, render } = preact;
export const { useCallback, useEffect, useErrorBoundary, useId, useLayoutEffect, useMemo, useRef, useState } =
  preactHooks;
export { html } from './html.js';
