package harkara.delivery.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import harkara.delivery.transport.Cage.Animal;
import harkara.delivery.transport.Exchange.Answered;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Receivers that misbehave, each with what has to come of it. */
final class Zoo {
  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String EMPTY = "Content-Length: 0\r\n\r\n";
  private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";
  private static final String POISON = "HTTP/1.1 299 Poison\r\n" + EMPTY;

  private Zoo() {}

  /**
   * One receiver and what is expected of it.
   *
   * @param failure null when there is an answer
   * @param truncated whether the body is not there as a whole
   * @param kept whether the connection is used again
   * @param more what else the answer must be like
   */
  record Exhibit(
      String name,
      Animal animal,
      FailureKind failure,
      int status,
      boolean truncated,
      boolean kept,
      Predicate<Answered> more) {

    private static Exhibit failing(String name, FailureKind failure, Animal animal) {
      return new Exhibit(name, animal, failure, 0, false, false, any -> true);
    }

    private static Exhibit answering(int status, String name, Animal animal) {
      return new Exhibit(name, animal, null, status, false, true, any -> true);
    }

    /** Its body is cut off, and its connection. */
    private Exhibit cut() {
      return new Exhibit(name, animal, failure, status, true, false, more);
    }

    private Exhibit notKept() {
      return new Exhibit(name, animal, failure, status, truncated, false, more);
    }

    private Exhibit longBody() {
      return new Exhibit(name, animal, failure, status, true, kept, more);
    }

    private Exhibit with(Predicate<Answered> alsoTrue) {
      return new Exhibit(name, animal, failure, status, truncated, kept, alsoTrue);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Exhibit> all() {
    return Stream.of(slow(), broken(), lost(), bodies(), odd(), legal())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Exhibit> slow() {
    return List.of(
        timeout("never answers", visit -> {}),
        timeout("head byte by byte", visit -> visit.drip(40, OK + "X-Slow: " + "y".repeat(9000))),
        timeout("head in part", visit -> visit.say(OK + "X: y\r\n")),
        timeout("interim answers, then silence", visit -> visit.say(interim(100, 5))),
        timeout("one interim answer byte by byte", visit -> visit.drip(40, interim(103, 1))),
        Exhibit.failing("never reads", FailureKind.TIMEOUT, Cage.Visit::awaitClosing),
        Exhibit.failing(
            "reads half a request",
            FailureKind.TIMEOUT,
            visit -> {
              visit.read(40);
              visit.awaitClosing();
            }));
  }

  private static Exhibit timeout(String name, Animal afterTheRequest) {
    return Exhibit.failing(
        name,
        FailureKind.TIMEOUT,
        visit -> {
          visit.read();
          afterTheRequest.meet(visit);
          visit.awaitEnd();
        });
  }

  private static String interim(int status, int times) {
    return ("HTTP/1.1 " + status + " Wait\r\n\r\n").repeat(times);
  }

  private static List<Exhibit> broken() {
    return List.of(
        Exhibit.failing(
            "speaks first",
            FailureKind.BROKEN_ANSWER,
            visit -> {
              visit.say("220 mail.example.com ESMTP\r\n");
              visit.awaitEnd();
            }),
        broken("HTTP/0.9", "<html><body>Hello</body></html>\n"),
        broken("HTTP/2 settings frame", "\0\0\0\4\0\0\0\0\0"),
        broken("HTTP/2 status line", "HTTP/2.0 200 OK\r\n\r\n"),
        broken("HTTP/3 status line", "HTTP/3 200 OK\r\n\r\n"),
        broken("lower-case protocol", "http/1.1 200 OK\r\n\r\n"),
        broken("SSH", "SSH-2.0-OpenSSH_9.2\r\n\r\n"),
        broken("SMTP", "220 mail.example.com ESMTP\r\n"),
        broken("TLS alert in the clear", "\25\3\3\0\2\2\50"),
        broken("empty line first", "\r\n" + OK + EMPTY),
        broken("blank first", " " + OK + EMPTY),
        broken("status 20", "HTTP/1.1 20 OK\r\n\r\n"),
        broken("status 99", "HTTP/1.1 99 OK\r\n\r\n"),
        broken("status 099", "HTTP/1.1 099 OK\r\n\r\n"),
        broken("status 1000", "HTTP/1.1 1000 OK\r\n\r\n"),
        broken("status -200", "HTTP/1.1 -200 OK\r\n\r\n"),
        broken("status in words", "HTTP/1.1 two hundred\r\n\r\n"),
        broken("no status", "HTTP/1.1\r\n\r\n"),
        broken("NUL in the status line", "HTTP/1.1 200 O\0K\r\n\r\n"),
        broken("NUL in a header", OK + "X: a\0b\r\n\r\n"),
        broken("bare CR in a header", OK + "X: a\rY: b\r\n\r\n"),
        broken("no colon", OK + "no header\r\n\r\n"),
        broken("no name", OK + ": nameless\r\n\r\n"),
        broken("two lengths", OK + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab"),
        broken("a negative length", OK + "Content-Length: -1\r\n\r\n"),
        broken("a length with a sign", OK + "Content-Length: +1\r\n\r\na"),
        broken("a length in hex", OK + "Content-Length: 0x1\r\n\r\na"),
        broken("a length past all numbers", OK + "Content-Length: 99999999999999999999\r\n\r\na"),
        broken("no length in the line", OK + "Content-Length:\r\n\r\n"),
        broken("an upgrade", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n"),
        broken("a binary protocol that says no more", "\1\2\3"),
        broken("51 interim answers", interim(102, 51) + OK + EMPTY),
        broken("a letter among lengths", OK + "Content-Length: 1, a\r\n\r\na"),
        brokenFor(
            "an endless reason", visit -> endless(visit, "HTTP/1.1 200 ", "yyyyyyyyyyyyyyyy")),
        brokenFor("endless interim answers", visit -> endless(visit, "", interim(102, 1))),
        brokenFor("endless noise", visit -> endless(visit, "", "yyyyyyyyyyyyyyyy")));
  }

  private static void endless(Cage.Visit visit, String start, String piece) throws IOException {
    visit.say(start);
    visit.sayForEver(piece);
  }

  private static Exhibit broken(String name, String answer) {
    return brokenFor(name, visit -> visit.say(answer));
  }

  private static Exhibit brokenFor(String name, Animal answer) {
    return Exhibit.failing(
        name,
        FailureKind.BROKEN_ANSWER,
        visit -> {
          visit.read();
          answer.meet(visit);
          visit.awaitEnd();
        });
  }

  private static List<Exhibit> lost() {
    return List.of(
        lost("closes at once", visit -> {}),
        lost(
            "resets while it reads",
            visit -> {
              visit.read(1);
              visit.reset();
            }),
        lost(
            "closes after the request",
            visit -> {
              visit.read();
            }),
        lost(
            "resets after the request",
            visit -> {
              visit.read();
              visit.reset();
            }),
        lost(
            "closes in the head",
            visit -> {
              visit.read();
              visit.say(OK + "Serv");
            }),
        lost(
            "closes after an interim answer",
            visit -> {
              visit.read();
              visit.say(interim(100, 1));
            }));
  }

  private static Exhibit lost(String name, Animal animal) {
    return Exhibit.failing(name, FailureKind.CONNECTION_LOST, animal);
  }

  private static List<Exhibit> bodies() {
    String ten = OK + "Content-Length: 10\r\n\r\n";
    return List.of(
        once("a slow body", ten, visit -> visit.drip(150, "abc")).cut(),
        once("a body in part, then silence", ten + "abc", Cage.Visit::awaitEnd).cut(),
        once("a body in part, then the end", ten + "abc", visit -> {}).cut(),
        once("a body in part, then no more", ten + "abc", Cage.Visit::saysNoMore).cut(),
        once("a body in part, then a reset", ten + "abc", Zoo::laterReset).cut(),
        once("neither length nor end", OK + "\r\nabc", Cage.Visit::awaitEnd).cut(),
        once("an endless body", OK + "\r\n", visit -> visit.sayForEver("x".repeat(999))).cut(),
        once(
                "a body of a terabyte",
                OK + "Content-Length: 1000000000000\r\n\r\n",
                visit -> visit.sayForEver("x".repeat(999)))
            .cut(),
        once("endless chunks", CHUNKED, visit -> visit.sayForEver("3\r\nabc\r\n")).cut(),
        once("a chunk size that is none", CHUNKED + "zz\r\n", Cage.Visit::awaitEnd).cut(),
        once("a negative chunk", CHUNKED + "-5\r\nabc", Cage.Visit::awaitEnd).cut(),
        once("a chunk past all numbers", CHUNKED + "ffffffffffffffff\r\na", Cage.Visit::awaitEnd)
            .cut(),
        once("a chunk without its end", CHUNKED + "3\r\nabcX", Cage.Visit::awaitEnd).cut(),
        once("an endless chunk extension", CHUNKED, visit -> endless(visit, "3;", "yyyyyyyyyyyy"))
            .cut(),
        once("endless trailers", CHUNKED, visit -> endless(visit, "0\r\n", "X: y\r\n")).cut(),
        always("a body of 60 KB", OK + "Content-Length: 60000\r\n\r\n" + "x".repeat(60_000))
            .longBody(),
        always("a bomb of gzip", bomb())
            .longBody()
            .with(answer -> answer.excerpt().length() <= 8 * 1024),
        once("a body of 70 KB", OK + "Content-Length: 70000\r\n\r\n" + "x".repeat(70_000), v -> {})
            .cut());
  }

  private static void laterReset(Cage.Visit visit) throws IOException, InterruptedException {
    visit.isOverIn(60);
    visit.reset();
  }

  /** 40 MB of zeros in some 40 KB. */
  private static String bomb() {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      for (int i = 0; i < 40; i++) {
        gzip.write(new byte[1_000_000]);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return OK
        + "Content-Encoding: gzip\r\nContent-Length: "
        + packed.size()
        + "\r\n\r\n"
        + packed.toString(ISO_8859_1);
  }

  private static List<Exhibit> odd() {
    return List.of(
        always("50 interim answers", interim(102, 50) + OK + EMPTY),
        always("100 lines", OK + "X: y\r\n".repeat(99) + EMPTY)
            .with(answer -> answer.headers().size() == 100),
        always("one byte behind the answer", OK + "Content-Length: 1\r\n\r\naH").notKept(),
        always("a second answer ahead of time", OK + EMPTY + POISON).notKept(),
        once(
                "a second answer a little later",
                OK + EMPTY,
                visit -> {
                  visit.isOverIn(20);
                  visit.say(POISON);
                  visit.awaitEnd();
                })
            .notKept(),
        always("an interim answer behind the answer", OK + EMPTY + interim(100, 1)).notKept(),
        always(204, "no content, and content", "HTTP/1.1 204 No\r\n\r\nabc").notKept(),
        always(304, "not modified, with a length", "HTTP/1.1 304 No\r\nContent-Length: 9\r\n\r\n"),
        always("close, and leaves it open", OK + "Connection: close\r\n" + EMPTY).notKept(),
        always("HTTP/1.0", "HTTP/1.0 200 OK\r\n" + EMPTY).notKept(),
        Exhibit.answering(
                413,
                "answers before it has read all",
                visit -> {
                  visit.read(40);
                  visit.say("HTTP/1.1 413 Too Large\r\nConnection: close\r\n" + EMPTY);
                  visit.awaitEnd();
                })
            .notKept(),
        always("NUL and invalid UTF-8 in the body", OK + "Content-Length: 5\r\n\r\na\0\377\300b")
            .with(answer -> answer.excerpt().equals("a\ufffd\ufffdb")),
        always("half a surrogate in the body", OK + "Content-Length: 4\r\n\r\n\355\240\200b")
            .with(answer -> answer.excerpt().equals("\ufffdb")),
        always("escape sequences in the body", OK + "Content-Length: 6\r\n\r\n\33[31m!")
            .with(answer -> answer.excerpt().equals("[31m!")),
        always("markup", OK + "X: <script>\r\nContent-Length: 8\r\n\r\n<script>")
            .with(answer -> answer.excerpt().equals("<script>"))
            .with(answer -> answer.headers().get(0).value().equals("<script>")),
        always("invalid UTF-8 in a header", OK + "X: \377\302\205a\r\n" + EMPTY)
            .with(answer -> answer.headers().get(0).value().equals("\ufffda")),
        always(
            307,
            "a redirect to metadata",
            "HTTP/1.1 307 Go\r\nLocation: http://169.254.169.254/latest/\r\n" + EMPTY),
        always(308, "a redirect to itself", "HTTP/1.1 308 Go\r\nLocation: /hook\r\n" + EMPTY),
        always(300, "a choice", "HTTP/1.1 300 Choose\r\nLocation: //127.0.0.1:1/\r\n" + EMPTY),
        always(503, "nonsense in Retry-After", "HTTP/1.1 503 No\r\nRetry-After: -1e99\r\n" + EMPTY),
        always("cookies", OK + "Set-Cookie: a=b\r\nSet-Cookie2: c=d\r\n" + EMPTY),
        always(
            401, "a challenge", "HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=x\r\n" + EMPTY),
        always(
                407,
                "a proxy's challenge",
                "HTTP/1.1 407 No\r\nProxy-Authenticate: NTLM\r\nProxy-Connection: close\r\n"
                    + EMPTY)
            .notKept(),
        always(426, "an upgrade required", "HTTP/1.1 426 No\r\nUpgrade: HTTP/3\r\n" + EMPTY),
        always("another place to go", OK + "Alt-Svc: h2=\"127.0.0.1:1\"\r\nRefresh: 0\r\n" + EMPTY),
        always(999, "status 999", "HTTP/1.1 999 \r\n" + EMPTY));
  }

  /** What RFC 9110 and RFC 9112 let a receiver say, or a client understand. */
  private static List<Exhibit> legal() {
    String y = "y".repeat(16);
    return List.of(
        always("no reason", "HTTP/1.1 200 \r\n" + EMPTY),
        always("no reason and no blank", "HTTP/1.1 200\r\n" + EMPTY),
        always("a reason of 9 KB", "HTTP/1.1 200 " + "y".repeat(9_000) + "\r\n" + EMPTY),
        always("a later minor version", "HTTP/1.2 200 OK\r\n" + EMPTY),
        always(299, "status 299", "HTTP/1.1 299 Fine\r\n" + EMPTY),
        always(600, "status 600", "HTTP/1.1 600 No\r\n" + EMPTY),
        always("early hints", interim(103, 1) + OK + EMPTY),
        always(
            "lengths in interim answers",
            "HTTP/1.1 102 P\r\nContent-Length: x\r\n\r\n" + OK + EMPTY),
        always("bare LF", "HTTP/1.1 200 OK\nContent-Length: 1\n\na"),
        always("names in lower case", OK + "content-length: 1\r\n\r\na")
            .with(answer -> answer.excerpt().equals("a")),
        always("blanks around a value", OK + "X: \t y \t\r\n" + EMPTY)
            .with(answer -> answer.headers().get(0).value().equals("y")),
        always("an empty value", OK + "X:\r\n" + EMPTY),
        always("a blank before the colon", OK + "Content-Length : 1\r\n\r\na")
            .with(answer -> answer.excerpt().equals("a")),
        always("a folded line", OK + "X: y\r\n  z\r\n" + EMPTY)
            .with(answer -> answer.headers().get(0).value().equals("y z")),
        always("a folded first line", OK + " X: folded\r\n" + EMPTY)
            .with(answer -> answer.headers().size() == 1),
        always("bell and DEL in a header", OK + "X: a\7\177b\r\n" + EMPTY)
            .with(answer -> answer.headers().get(0).value().equals("ab")),
        always("the same length twice", OK + "Content-Length: 1\r\nContent-Length: 1\r\n\r\na"),
        always("a list of one length", OK + "Content-Length: 1, 1\r\n\r\na"),
        always(204, "no content, with a length", "HTTP/1.1 204 No\r\nContent-Length: 0\r\n\r\n"),
        always(
                204,
                "no content, with chunks",
                "HTTP/1.1 204 No\r\nTransfer-Encoding: chunked\r\n\r\n")
            .notKept(),
        always("chunk extensions and trailers", CHUNKED + "1;a=\"b\"\r\na\r\n0\r\nX: y\r\n\r\n")
            .with(answer -> answer.excerpt().equals("a")),
        always(
                "length and chunks",
                OK + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n")
            .notKept()
            .with(answer -> answer.excerpt().equals("a")),
        always("gzip in the framing", OK + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n")
            .cut(),
        always("identity in the framing", OK + "Transfer-Encoding: identity\r\n\r\na").cut(),
        always("chunked twice", OK + "Transfer-Encoding: chunked\r\n".repeat(2) + "\r\n0\r\n\r\n")
            .cut(),
        always(
                "chunks in HTTP/1.0",
                "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
            .cut(),
        always("HTTP/1.0, kept", "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\n" + EMPTY),
        always("101 lines", OK + "X: y\r\n".repeat(101) + EMPTY)
            .with(answer -> answer.headers().size() == 100),
        always("1,000 lines", OK + "X: y\r\n".repeat(1_000) + EMPTY),
        always("a line of 9 KB", OK + "X: " + y.repeat(600) + "\r\n" + EMPTY)
            .with(answer -> answer.headers().get(0).value().endsWith("y (cut)")),
        always(
            "a policy of 60 KB",
            OK + "Content-Security-Policy: " + y.repeat(3_700) + "\r\n" + EMPTY),
        always("a name of 17 KiB", OK + y.repeat(1_100) + ": z\r\n" + EMPTY),
        always("a head of 20 KB", OK + ("X: " + y.repeat(250) + "\r\n").repeat(5) + EMPTY)
            .with(answer -> answer.headers().size() == 4),
        once("endless header lines", OK, visit -> visit.sayForEver("X: y\r\n")).cut(),
        once("an endless line", OK + "X: ", visit -> visit.sayForEver(y)).cut());
  }

  /** Answers each request so, and leaves the connection open. */
  private static Exhibit always(String name, String answer) {
    return always(200, name, answer);
  }

  private static Exhibit always(int status, String name, String answer) {
    return Exhibit.answering(
        status,
        name,
        visit -> {
          while (true) {
            visit.read();
            visit.say(answer);
          }
        });
  }

  /** Answers one request so, then does something. */
  private static Exhibit once(String name, String answer, Animal then) {
    return Exhibit.answering(
        200,
        name,
        visit -> {
          visit.read();
          visit.say(answer);
          then.meet(visit);
        });
  }
}
