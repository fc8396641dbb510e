package harkara.delivery.transport;

import java.io.IOException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.DefaultContentLengthStrategy;
import org.apache.hc.core5.http.impl.nio.ClientHttp1IOEventHandler;
import org.apache.hc.core5.http.impl.nio.ClientHttp1StreamDuplexer;
import org.apache.hc.core5.http.impl.nio.DefaultHttpRequestWriter;
import org.apache.hc.core5.http.protocol.HttpProcessor;
import org.apache.hc.core5.http.protocol.HttpProcessorBuilder;
import org.apache.hc.core5.reactor.IOEventHandler;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.reactor.ProtocolIOSession;

/**
 * HTTP/1.1 on a connection, and nothing else: there is no proxy of the system, no redirect, no
 * cookie, no challenge and no compression here, because none of the library's parts that do these
 * things is put in.
 */
final class Http1 {
  private static final Http1Config CONFIG =
      Http1Config.custom()
          .setBufferSize(8 * 1024)
          .setChunkSizeHint(8 * 1024) // head and small body leave in one packet
          .setMaxLineLength(8 * 1024) // chunk heads and trailers; HeadParser looks after heads
          .setMaxHeaderCount(100)
          .setInitialWindowSize(BodySink.WINDOW)
          .build();
  private static final HttpProcessor NOTHING_ADDED = HttpProcessorBuilder.create().build();

  private Http1() {}

  /** What the reactor tells of the session goes to this, for as long as it is open. */
  static IOEventHandler on(ProtocolIOSession session, Connection connection) {
    var duplexer =
        new ClientHttp1StreamDuplexer(
            session,
            NOTHING_ADDED,
            CONFIG,
            null,
            DefaultConnectionReuseStrategy.INSTANCE,
            connection.heads(),
            new DefaultHttpRequestWriter<>(),
            DefaultContentLengthStrategy.INSTANCE,
            DefaultContentLengthStrategy.INSTANCE,
            null);
    return new ClientHttp1IOEventHandler(duplexer) {
      @Override
      public void outputReady(IOSession current) throws IOException {
        if (connection.mayBegin()) {
          super.outputReady(current);
        }
      }
    };
  }
}
