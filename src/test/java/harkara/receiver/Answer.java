package harkara.receiver;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.function.Predicate;

/** What a {@link Receiver} does once it has read a request. Immutable. */
public final class Answer {
  /** How one kind of answer is given. */
  @FunctionalInterface
  interface Step {
    /** Returns whether the connection goes on. */
    boolean on(Receiver.Line line) throws IOException;
  }

  private final int status;
  private final List<ReceivedRequest.Header> headers;
  private final byte[] body;
  private final Step step;

  private Answer(int status, List<ReceivedRequest.Header> headers, byte[] body, Step step) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.step = step;
  }

  private static Answer doing(Step step) {
    return new Answer(0, List.of(), new byte[0], step);
  }

  /** A whole answer with Content-Length; the connection stays open. */
  public static Answer status(int status) {
    return new Answer(status, List.of(), new byte[0], null);
  }

  /** Only after {@link #status}. {@code Connection: close} is obeyed, too. */
  public Answer header(String name, String value) {
    var more = new ArrayList<>(headers);
    more.add(new ReceivedRequest.Header(name, value));
    return new Answer(status, List.copyOf(more), body, step);
  }

  /** Only after {@link #status}. */
  public Answer body(String text) {
    return new Answer(status, headers, text.getBytes(StandardCharsets.UTF_8), step);
  }

  /** Never answers; holds the connection until the client ends it. */
  public static Answer hang() {
    return doing(
        line -> {
          line.awaitEnd();
          return false;
        });
  }

  /** Resets the connection (RST). */
  public static Answer reset() {
    return doing(
        line -> {
          line.reset();
          return false;
        });
  }

  /** Closes the connection without an answer. */
  public static Answer close() {
    return doing(line -> false);
  }

  /** Waits first. */
  public static Answer delay(Duration time, Answer then) {
    return doing(
        line -> {
          line.pause(time);
          return then.give(line);
        });
  }

  /** Waits until the gate is open. */
  public static Answer behind(CountDownLatch gate, Answer then) {
    return doing(
        line -> {
          line.pass(gate);
          return then.give(line);
        });
  }

  /** One answer to requests of which this holds, another to all the others. */
  public static Answer when(Predicate<ReceivedRequest> holds, Answer then, Answer otherwise) {
    return doing(line -> (holds.test(line.request()) ? then : otherwise).give(line));
  }

  /** What the function makes of the request. */
  public static Answer from(Function<ReceivedRequest, Answer> function) {
    return doing(line -> function.apply(line.request()).give(line));
  }

  /** 200 with all that came: each header once more as {@code X-Echo-…}, and the whole as body. */
  public static Answer echo() {
    return doing(
        line -> {
          var request = line.request();
          var echo = status(200);
          var body = new StringBuilder();
          for (var header : request.headers()) {
            echo = echo.header("X-Echo-" + header.name(), header.value());
            body.append(header.name()).append(": ").append(header.value()).append('\n');
          }
          return echo.body(body.append(request.text()).toString()).give(line);
        });
  }

  /** Sends exactly these bytes, then closes the connection. */
  public static Answer raw(byte[] bytes) {
    return doing(
        line -> {
          line.send(bytes);
          return false;
        });
  }

  /** Sends exactly these characters as ISO-8859-1, then closes the connection. */
  public static Answer raw(String text) {
    return raw(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Sends exactly these bytes and leaves the connection open, as if it were a whole answer. */
  public static Answer rawKeepingOpen(String text) {
    return doing(
        line -> {
          line.send(text.getBytes(StandardCharsets.ISO_8859_1));
          return true;
        });
  }

  /** 200 with the head at once, then the pieces of the body, with a pause before each. */
  public static Answer drip(Duration pause, String... pieces) {
    int length = String.join("", pieces).getBytes(StandardCharsets.UTF_8).length;
    return doing(
        line -> {
          line.send(head(200, List.of(), length));
          for (String piece : pieces) {
            line.pause(pause);
            line.send(piece.getBytes(StandardCharsets.UTF_8));
          }
          return true;
        });
  }

  /** 200 with a body that never ends. */
  public static Answer endless() {
    byte[] chunk = ("400\r\n" + "x".repeat(0x400) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    return doing(
        line -> {
          line.send(
              "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
          while (true) {
            line.send(chunk);
          }
        });
  }

  boolean give(Receiver.Line line) throws IOException {
    if (step != null) {
      return step.on(line);
    }
    var whole = new ByteArrayOutputStream();
    whole.write(head(status, headers, body.length));
    whole.write(body);
    line.send(whole.toByteArray());
    return headers.stream().noneMatch(Answer::closes);
  }

  private static boolean closes(ReceivedRequest.Header header) {
    return header.name().equalsIgnoreCase("Connection") && header.value().equalsIgnoreCase("close");
  }

  private static byte[] head(int status, List<ReceivedRequest.Header> headers, int length) {
    var head = new StringBuilder("HTTP/1.1 ").append(status).append(" Scripted\r\n");
    headers.forEach(h -> head.append(h.name()).append(": ").append(h.value()).append("\r\n"));
    if (status != 204 && status != 304) {
      head.append("Content-Length: ").append(length).append("\r\n");
    }
    return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
