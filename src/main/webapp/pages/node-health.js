/* The node's checks as a part of the operators' page. */
export { Health as default } from '../ui/health.js';
