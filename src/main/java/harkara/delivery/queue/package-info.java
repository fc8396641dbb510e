/**
 * What waits, and whose turn it is: makes the deliveries of a new event, claims them at once or
 * when they are due, bounds how many wait, and gives back what a node leaves. Called by timers,
 * events, replay and health; never signs or posts.
 */
package harkara.delivery.queue;
