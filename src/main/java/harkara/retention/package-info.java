/**
 * Removing what is old, and erasing what somebody asks for. Timers and its resource call it; it
 * removes in small batches, and nothing that is still to be delivered.
 */
package harkara.retention;
