package harkara.delivery.transport;

/** Opens connections to addresses that were judged; a test puts another, to see where they lead. */
interface Connector extends AutoCloseable {
  /** Hears once how it went, on any thread. */
  interface Listener {
    void opened(Connection connection);

    /**
     * @param kind CONNECT_FAILED, TARGET_REFUSED, or one of those of TLS
     */
    void notOpened(Connection connection, FailureKind kind, String detail);
  }

  /**
   * Connects to the connection's address and no other, directly or by the operator's proxy, and for
   * https shakes hands, all for the name of the target.
   *
   * @param connection the new connection, with the address to dial; may be closed at any time
   * @param nanos for connecting; a proxy's answer and the handshake may take as long again, the
   *     caller keeps the time of all
   */
  void open(Target target, Connection connection, long nanos, Listener listener);

  /** Ends every connection at once. */
  @Override
  void close();
}
