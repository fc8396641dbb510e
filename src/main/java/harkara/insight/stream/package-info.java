/**
 * Attempts as they happen, for clients that watch: what any node has written, read again and again,
 * without a thread for each client. Nobody calls it; the row is the truth, and nothing else is
 * listened to.
 */
package harkara.insight.stream;
