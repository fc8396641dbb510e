package harkara.accounts.answers;

import harkara.base.log.LogText;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Sends a response whose body is whole: a small one at once, by this thread; a large one as its
 * client takes it.
 */
final class ResponseSender {
  private static final Logger LOG = System.getLogger(ResponseSender.class.getName());
  private static final String LENGTH = "Content-Length";

  /** What has no content says nothing of a length. */
  private static final Set<Integer> EMPTY = Set.of(204, 304);

  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final ResponseBuffer bytes;
  private final Answers answers;
  private final Supplier<String> network;

  /**
   * @param network tells whose memory it takes when it is large
   */
  ResponseSender(
      HttpServletRequest request,
      HttpServletResponse response,
      ResponseBuffer bytes,
      Answers answers,
      Supplier<String> network) {
    this.request = request;
    this.response = response;
    this.bytes = bytes;
    this.answers = answers;
    this.network = network;
  }

  /** For a request that was not let go. */
  void send() {
    if (request.isAsyncSupported() && isPostponed()) {
      postpone(letGo());
    } else if (!isWrittenAtOnce()) {
      sendLarge();
    }
  }

  private void sendLarge() {
    if (request.isAsyncSupported()) {
      begin(letGo());
    } else {
      refuse();
    }
  }

  private AsyncContext letGo() {
    var context = request.startAsync(request, response);
    context.setTimeout(0); // ours, see Answers
    return context;
  }

  /** For one that was: its context is completed by this. */
  void send(AsyncContext context) {
    if (isPostponed()) {
      postpone(context);
    } else {
      sendNow(context);
    }
  }

  private boolean isPostponed() {
    return PostponedRefusals.isRefusal(request, response.getStatus())
        && answers.refusals().tryPostpone(network.get());
  }

  private void postpone(AsyncContext context) {
    answers
        .refusals()
        .add(
            () -> {
              try {
                sendNow(context);
              } catch (RuntimeException ended) {
                // by the server, with the connection
              }
            });
  }

  private void sendNow(AsyncContext context) {
    if (isWrittenAtOnce()) {
      context.complete();
    } else {
      begin(context);
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
    var saysNothing = EMPTY.contains(response.getStatus()) || request.getMethod().equals("HEAD");
    if (bytes.size() > 0 || !saysNothing && !response.containsHeader(LENGTH)) {
      response.setContentLengthLong(bytes.size());
    }
  }

  /** Whether this thread could do it by itself. */
  private boolean isWritten() {
    var permit = answers.small().tryAcquire();
    permit.ifPresent(this::writeAll);
    return permit.isPresent();
  }

  private void writeAll(WritePermits.Permit permit) {
    try {
      writeAll();
    } finally {
      answers.small().release(permit);
    }
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
      new Handover(answers, network.get(), context, out, bytes.remove()).begin();
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
      response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }
  }
}
