/**
 * Eight rooms. A package may call those of its own room, as long as there is no circle, and of the
 * rooms below: {@code insight}, {@code retention} and {@code health}, then {@code delivery}, {@code
 * subscriptions}, {@code events}, {@code accounts} and {@code base}. News goes upwards as CDI
 * events. What an event goes through stands with {@link harkara.delivery}.
 */
package harkara;
