/* Preact and its hooks. index.html loads them from their WebJar as scripts, which leave these two globals. */
const { preact, preactHooks } = globalThis;

export const { h, Fragment, createContext, createRef, render } = preact;
export const {
  useCallback,
  useContext,
  useEffect,
  useErrorBoundary,
  useId,
  useLayoutEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
} = preactHooks;
export { html } from './html.js';
