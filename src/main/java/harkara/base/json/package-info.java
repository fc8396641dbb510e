/**
 * Strict JSON: what a body may be, and what is wrong with one, with pointers and excerpts. Called
 * by whoever reads JSON; knows no schema, no event and no answer.
 */
package harkara.base.json;
