package harkara.testing;

import harkara.testing.TestDatabase.Database;

/**
 * A database server that can be killed, halted, stopped, and started again on the same port and
 * data. It runs as production does: what it acknowledges is on disk.
 */
public interface DatabaseProcess extends AutoCloseable {

  /** Starts it and waits until it has recovered and answers. */
  void start();

  /** Ends all its processes at once, as a crash of the machine would. */
  void kill();

  /** Halts it where it is (SIGSTOP): connections stay, and nobody answers. */
  void suspend();

  /** Lets it go on. */
  void resume();

  /** Stops it as an operator does: connections are cut, and nothing is left to recover. */
  void stop();

  /** Makes an empty database in it. */
  Database create(String name);

  @Override
  void close();
}
