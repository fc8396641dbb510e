/* All that pages are made of: import { html, Page, useLoad, … } from '../ui/index.js' */
export * from './preact.js';
export * from './store.js';
export * from './router.js';
export * from './session.js';
export * from './format.js';
export * from './time.js';
export * from './icons.js';
export * from './controls.js';
export * from './toast.js';
export * from './load.js';
export * from './badge.js';
export * from './code.js';
export * from './table.js';
export * from './charts.js';
export * from './menu.js';
export * from './dialog.js';
export * from './page.js';
