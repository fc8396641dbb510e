package harkara.delivery.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.RequestNotExecutedException;
import org.apache.hc.core5.http.impl.BasicEntityDetails;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

/** One request and its answer on one connection; called on that connection's I/O thread. */
final class Conversation implements AsyncClientExchangeHandler {
  private static final byte[] NOTHING = {};

  /** A large body is written in pieces: each write may copy all that it is given. */
  private static final int PIECE = 128 * 1024;

  private final RunningExchange exchange;
  private final Connection connection;
  private final OutgoingRequest request;
  private final ByteBuffer unsent;
  private boolean sent;
  private int status;
  private List<HttpHeader> headers;
  private ResponseExcerpt excerpt;
  private BodySink sink;
  private boolean seenClosed; // by the sweeper alone

  Conversation(RunningExchange exchange, Connection connection, OutgoingRequest request) {
    this.exchange = exchange;
    this.connection = connection;
    this.request = request;
    this.unsent = ByteBuffer.wrap(request.body() == null ? NOTHING : request.body());
  }

  Connection connection() {
    return connection;
  }

  @Override
  public void produceRequest(RequestChannel channel, HttpContext context)
      throws HttpException, IOException {
    if (!exchange.requestStarts(this)) {
      throw new RequestNotExecutedException();
    }
    connection.heads().expectAnswer();
    int length = unsent.remaining();
    sent = length == 0;
    channel.sendRequest(head(length), sent ? null : new BasicEntityDetails(length, null), context);
  }

  private BasicHttpRequest head(int length) {
    var head = new BasicHttpRequest(request.method(), exchange.endpoint().pathAndQuery());
    head.addHeader(HttpHeaders.HOST, exchange.endpoint().authority());
    if (request.body() != null) {
      head.addHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(length));
    }
    for (HttpHeader header : request.headers()) {
      head.addHeader(header.name(), header.value());
    }
    return head;
  }

  @Override
  public int available() {
    return unsent.remaining();
  }

  @Override
  public void produce(DataStreamChannel channel) throws IOException {
    var end = unsent.limit();
    unsent.limit(Math.min(end, unsent.position() + PIECE));
    try {
      channel.write(unsent);
    } finally {
      unsent.limit(end);
    }
    if (!unsent.hasRemaining() && !sent) {
      sent = true;
      channel.endStream();
    }
  }

  @Override
  public void consumeInformation(HttpResponse response, HttpContext context) {
    // HeadParser counts them
  }

  @Override
  public void consumeResponse(HttpResponse response, EntityDetails body, HttpContext context) {
    headers = connection.heads().headers();
    connection.keepFor(KeepAlive.nanos(headers));
    status = response.getCode();
    excerpt = new ResponseExcerpt();
    sink = request.sink().orElse(excerpt);
    if (connection.heads().cutOff() || !sink.begin(status, headers)) {
      cutOff();
    } else if (body == null) {
      complete();
    } else {
      exchange.headArrived(this);
    }
  }

  @Override
  public void updateCapacity(CapacityChannel capacity) {
    sink.full(bytes -> update(capacity, bytes));
  }

  private static void update(CapacityChannel capacity, int bytes) {
    try {
      capacity.update(bytes);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Override
  public void consume(ByteBuffer bytes) {
    if (!sink.take(bytes)) {
      cutOff();
    }
  }

  @Override
  public void streamEnd(List<? extends Header> trailers) {
    complete();
  }

  /** Takes what there is of the body for the answer. The head is there. */
  void cutOff() {
    exchange.answered(this, status, headers, excerpt.text(), true, false);
  }

  private void complete() {
    connection.answered();
    boolean reusable = sent && connection.heads().reusable();
    exchange.answered(this, status, headers, excerpt.text(), excerpt.cut(), reusable);
  }

  @Override
  public void failed(Exception cause) {
    if (headers != null) {
      cutOff();
    } else {
      failWithoutHead(cause);
    }
  }

  private void failWithoutHead(Exception cause) {
    if (cause instanceof HttpException broken) {
      exchange.conversationFailed(this, FailureKind.BROKEN_ANSWER, detail(broken));
    } else {
      exchange.conversationFailed(
          this, FailureKind.CONNECTION_LOST, "The connection ended before an answer came");
    }
  }

  private static String detail(HttpException cause) {
    boolean ours = cause.getClass() == ProtocolException.class;
    return ours ? cause.getMessage() : "The answer is not HTTP/1.1";
  }

  /**
   * Where a connection ends before the library has begun with a request, it says nothing. It gets
   * one round of the sweeper's to say something after all.
   */
  void failIfAbandoned() {
    if (connection.isOpen()) {
      return;
    }
    if (seenClosed) {
      boolean uninvited = connection.heads().uninvited();
      failWithoutHead(
          uninvited ? new ProtocolException(HeadParser.UNINVITED) : new IOException("closed"));
    }
    seenClosed = true;
  }

  @Override
  public void cancel() {
    failed(new RequestNotExecutedException());
  }

  @Override
  public void releaseResources() {
    // nothing is held
  }
}
