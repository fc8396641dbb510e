/**
 * Hands answers over to clients, so that one who does not take his holds no thread: {@link
 * harkara.accounts.answers.AnswerFilter} buffers an answer in memory until it is made. A small one,
 * as nearly all are, is written at once: it fits on the way. The others are written as the client
 * takes them, whenever the server says that there is room.
 *
 * <p>Answers are buffered whole, since none has no end: lists are pages of a hundred, and what is a
 * stream sets a {@code WriteListener} of its own and is let through. So operations write as ever,
 * an error on the way is still answered with a problem, and every answer says its length; all that
 * it costs is memory, which is counted, and taken from whoever has most of it and takes least.
 *
 * <p>What servers do differently: Payara goes on with the next answer behind one that was given up,
 * unless {@code harkara-payara.jar} ends the connection; WildFly ends it when the client takes
 * something more, or after its {@code write-timeout}; Open Liberty lets a thread wait for the
 * client in spite of the listener, so {@link harkara.accounts.answers.WritePermits} bounds how many
 * do, and for how long.
 *
 * <p>Knows nothing of operations.
 */
package harkara.accounts.answers;
