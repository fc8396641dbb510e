/**
 * The benchmark: {@code mvn verify -Pbench} measures the packaged WAR with its default settings, in
 * a process of its own, on a durable PostgreSQL, from a publish to the delivery that a receiver has
 * read. Each stage is a class; {@link harkara.bench.Bench} runs them and prints one table.
 *
 * <p>Called by nobody. It never runs inside the server, and never asserts a time: what falls is a
 * ratio to an earlier run.
 */
package harkara.bench;
