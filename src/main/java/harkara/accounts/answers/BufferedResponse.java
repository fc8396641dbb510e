package harkara.accounts.answers;

import harkara.accounts.clients.Client;
import harkara.base.problem.ProblemPage;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.util.function.Supplier;

/**
 * A response that is buffered until all of it has been said, and is then handed over. Status and
 * headers are the server's at once; nothing of them is on its way before.
 */
final class BufferedResponse extends HttpServletResponseWrapper {
  private final HttpServletResponse response;
  private final ResponseBuffer bytes;
  private final BufferedStream stream;
  private final ResponseSender sender;
  private PrintWriter writer;

  /**
   * @param client tells whose memory it takes when it is large
   */
  BufferedResponse(
      HttpServletRequest request, HttpServletResponse response, Answers answers, Client client) {
    super(response);
    this.response = response;
    Supplier<String> network = () -> client.network(request);
    this.bytes = new ResponseBuffer(answers, network);
    this.stream = new BufferedStream(bytes, response);
    this.sender = new ResponseSender(request, response, bytes, answers, network);
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
    if (stream.isDirect()) {
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
    stream.end();
  }

  /** Nobody is to have it. */
  void drop() {
    stream.end();
    bytes.clear();
  }

  /** All has been said, by the thread that came through the filters. */
  void handOver() {
    if (prepare()) {
      sender.send();
    }
  }

  /** The same where the request was let go before. */
  void handOver(AsyncContext context) {
    if (prepare()) {
      sender.send(context);
    } else {
      context.complete();
    }
  }

  /**
   * @return whether there is something to hand over
   */
  private boolean prepare() {
    if (stream.isDirect()) {
      return false;
    }
    if (writer != null) {
      writer.flush();
    }
    bytes.refusal().ifPresent(this::say);
    stream.end();
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
}
