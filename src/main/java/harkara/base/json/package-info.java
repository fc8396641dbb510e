/**
 * Strict JSON: what a body may be, and what is wrong with one, with pointers and excerpts; and
 * lenient JSON, of somebody who cannot be asked to send another. Called by whoever reads JSON;
 * knows no schema, no event and no answer.
 */
package harkara.base.json;
