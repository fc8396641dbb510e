package harkara.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports that stay a server's own while it is down: below those that the system gives to outgoing
 * connections.
 */
public final class Ports {
  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 30_000;

  private Ports() {}

  public static int lasting() {
    while (true) {
      var port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException taken) {
        // the next one
      }
    }
  }
}
