package harkara.bench;

import java.time.Duration;

/**
 * What publishers do.
 *
 * @param connections kept open
 * @param perSecond events of an open loop, sent at their time whatever is answered; 0 for a closed
 *     loop, where a connection sends its next request as soon as the last one is answered
 * @param batch events of a request
 * @param length of publishing
 */
record Load(int connections, double perSecond, int batch, Duration length) {

  static Load closed(int connections, Duration length) {
    return new Load(connections, 0, 1, length);
  }

  static Load open(double perSecond, Duration length) {
    return new Load(64, perSecond, 1, length);
  }

  /**
   * As many publishers that do not wait for each other that the server decides who is served, not
   * the load tool for want of a connection.
   */
  static Load crowd(double perSecond, Duration length) {
    return new Load(1_024, perSecond, 1, length);
  }

  Load inBatchesOf(int events) {
    return new Load(connections, perSecond, events, length);
  }

  boolean isOpen() {
    return perSecond > 0;
  }
}
