/**
 * Caches, bounded in number and time. Called by every room; knows nothing of what is in them, and
 * of no other node's.
 */
package harkara.base.caches;
