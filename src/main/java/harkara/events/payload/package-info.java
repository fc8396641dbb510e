/**
 * The bytes of a payload: the canonical form, and whether a schema is met. Called by {@code
 * publishing}, {@code batch}, {@code catalog} and {@code doctor}; never changes what was signed.
 */
package harkara.events.payload;
