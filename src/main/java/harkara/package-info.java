/**
 * Eight rooms, from the top:
 *
 * <ul>
 *   <li>{@code insight}: what became of an event; beside it {@code retention}: what is removed, and
 *       {@code health}: how the node is
 *   <li>{@code delivery}: signing, posting, repeating and recording
 *   <li>{@code subscriptions}: who wants what, where, and signed how
 *   <li>{@code events}: what comes in
 *   <li>{@code accounts}: who may ask, for what, and how much of it
 *   <li>{@code base}: what they all stand on, such as the database, JSON, problems and threads
 * </ul>
 *
 * <p>A package may call those of its own room, as long as there is no circle, and of the rooms
 * below. News goes upwards as CDI events. What an event goes through stands with {@link
 * harkara.delivery}.
 */
package harkara;
