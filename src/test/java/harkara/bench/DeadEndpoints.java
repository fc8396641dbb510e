package harkara.bench;

import harkara.receiver.Receiver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * Endpoints that never answer, and endpoints that refuse, each on a port of its own. The system
 * takes the connections of the first kind and nobody asks for them, so they cost no processor; of
 * the others it takes none.
 */
final class DeadEndpoints implements AutoCloseable {
  private static final int BACKLOG = 512;

  private final List<ServerSocket> sockets = new ArrayList<>();

  /** A new one to which requests can be sent, without an answer. */
  URI hanging() {
    try {
      var socket = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
      sockets.add(socket);
      return url(socket.getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A new one to which no connection can be made. */
  URI refusing() {
    return url(Receiver.refusing());
  }

  private static URI url(int port) {
    return URI.create("http://127.0.0.1:" + port + "/hook");
  }

  @Override
  public void close() {
    for (var socket : sockets) {
      try {
        socket.close();
      } catch (IOException gone) {
        // it is
      }
    }
  }
}
