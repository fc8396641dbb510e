/**
 * What is remembered, within bounds of number and time. Called by every room; knows nothing of what
 * it keeps, and nobody else's memory of it.
 */
package harkara.base.caches;
