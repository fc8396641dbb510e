package harkara.accounts.answers;

import harkara.accounts.clients.Client;
import harkara.base.log.LogText;
import harkara.base.problem.ProblemPage;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;

/**
 * An answer that is kept until all of it has been said, and is then handed over. Status and headers
 * are the server's at once; nothing of them is on its way before.
 */
final class KeptAnswer extends HttpServletResponseWrapper {
  private static final Logger LOG = System.getLogger(KeptAnswer.class.getName());
  private static final String LENGTH = "Content-Length";

  /** What has no content says nothing of a length. */
  private static final Set<Integer> EMPTY = Set.of(204, 304);

  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final Answers answers;
  private final Client client;
  private final KeptBytes bytes;
  private final Stream stream = new Stream();
  private PrintWriter writer;
  private volatile boolean streams;
  private boolean over;

  /**
   * @param client tells whose memory it takes when it is large
   */
  KeptAnswer(
      HttpServletRequest request, HttpServletResponse response, Answers answers, Client client) {
    super(response);
    this.request = request;
    this.response = response;
    this.answers = answers;
    this.client = client;
    this.bytes = new KeptBytes(answers, this::network);
  }

  private String network() {
    return client.network(request);
  }

  /** Keeps what is written, until somebody means to write without waiting by himself. */
  private final class Stream extends ServletOutputStream {
    private ServletOutputStream out;

    @Override
    public void write(int each) throws IOException {
      write(new byte[] {(byte) each}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
      if (streams) {
        out.write(source, offset, length);
      } else if (!over) {
        bytes.write(source, offset, length);
      }
    }

    @Override
    public void flush() throws IOException {
      if (streams) {
        out.flush();
      }
    }

    @Override
    public void close() throws IOException {
      if (streams) {
        out.close();
      }
    }

    @Override
    public boolean isReady() {
      return !streams || out.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      try {
        out = response.getOutputStream();
        streams = true;
        out.setWriteListener(listener);
      } catch (IOException failure) {
        listener.onError(failure);
      }
    }
  }

  @Override
  public ServletOutputStream getOutputStream() {
    return stream;
  }

  @Override
  public PrintWriter getWriter() throws IOException {
    if (writer == null) {
      setCharacterEncoding(getCharacterEncoding()); // from now on it is said
      writer = new PrintWriter(new OutputStreamWriter(stream, getCharacterEncoding()));
    }
    return writer;
  }

  @Override
  public void flushBuffer() throws IOException {
    if (streams) {
      super.flushBuffer();
    }
  }

  @Override
  public void reset() {
    super.reset();
    resetBuffer();
  }

  @Override
  public void resetBuffer() {
    super.resetBuffer();
    bytes.clear();
    writer = null;
  }

  @Override
  public void sendError(int status, String message) throws IOException {
    sendError(status);
  }

  /** Otherwise the server would write the page itself, behind all filters. */
  @Override
  public void sendError(int status) throws IOException {
    resetBuffer();
    ProblemPage.answer(status, this);
    over = true;
  }

  /** Nobody is to have it. */
  void drop() {
    over = true;
    bytes.clear();
  }

  /** All has been said, by the thread that came through the filters. */
  void handOver() {
    if (!prepare()) {
      return;
    }
    if (!isWrittenAtOnce()) {
      if (request.isAsyncSupported()) {
        var context = request.startAsync(request, response);
        context.setTimeout(0); // ours, see Answers
        begin(context);
      } else {
        refuse();
      }
    }
  }

  /** The same where the request was let go before. */
  void handOver(AsyncContext context) {
    if (!prepare() || isWrittenAtOnce()) {
      context.complete();
    } else {
      begin(context);
    }
  }

  /**
   * @return whether there is something to hand over
   */
  private boolean prepare() {
    if (streams) {
      return false;
    }
    if (writer != null) {
      writer.flush();
    }
    bytes.refusal().ifPresent(this::say);
    over = true;
    if (response.isCommitted()) {
      bytes.clear();
      return false;
    }
    return true;
  }

  private void say(RuntimeException refusal) {
    try {
      resetBuffer();
      ProblemPage.answer(refusal, this);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private boolean isWrittenAtOnce() {
    setLength();
    if (request.getMethod().equals("HEAD")) {
      bytes.clear();
      return !response.containsHeader(LENGTH) || isWritten();
    }
    return bytes.isSmall() && isWritten();
  }

  private void setLength() {
    var saysNothing = EMPTY.contains(getStatus()) || request.getMethod().equals("HEAD");
    if (bytes.size() > 0 || !saysNothing && !response.containsHeader(LENGTH)) {
      response.setContentLengthLong(bytes.size());
    }
  }

  /** Whether this thread could do it by itself. */
  private boolean isWritten() {
    var place = answers.small().enter();
    place.ifPresent(
        write -> {
          try {
            writeAll();
          } finally {
            answers.small().leave(write);
          }
        });
    return place.isPresent();
  }

  /** To whom an answer cannot be given has gone; servers would log a stack for each. */
  private void writeAll() {
    try {
      if (bytes.size() > 0) {
        var out = response.getOutputStream();
        for (var piece : bytes.remove()) {
          out.write(piece.bytes(), piece.from(), piece.count());
        }
      }
      if (isOfThisThread()) {
        response.flushBuffer();
      }
    } catch (IOException | IllegalStateException gone) {
      LOG.log(Level.DEBUG, () -> "a client did not take its answer " + LogText.of(gone));
    }
  }

  /**
   * Elsewhere the server sends it when it ends the request. On Payara a client that has its answer
   * before that, and sends the next request, is not heard.
   */
  private boolean isOfThisThread() {
    return request.getDispatcherType() == DispatcherType.REQUEST && !request.isAsyncStarted();
  }

  private void begin(AsyncContext context) {
    try {
      var out = response.getOutputStream();
      new Handover(answers, network(), context, out, bytes.remove()).begin();
    } catch (IOException gone) {
      context.complete();
    }
  }

  /** A server's own page, large or at a moment when many clients are slow. */
  private void refuse() {
    if (!isWritten()) {
      bytes.clear();
      response.setContentLengthLong(0);
      response.setHeader("Connection", "close");
      response.setStatus(SC_SERVICE_UNAVAILABLE);
    }
  }
}
