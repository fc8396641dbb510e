package harkara.delivery.media;

import harkara.base.problem.ProblemPage;
import harkara.events.media.ServedType;
import harkara.events.media.SignedMedia;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** The answer to a request for a medium, which is given once, by whatever thread. */
final class MediaAnswer {
  private final AsyncContext context;
  private final SignedMedia media;
  private final MediaPermits.Permit permit;
  private final InstantSource clock;
  private final AtomicBoolean given = new AtomicBoolean();
  private final AtomicBoolean ended = new AtomicBoolean();

  private MediaAnswer(
      AsyncContext context, SignedMedia media, MediaPermits.Permit permit, InstantSource clock) {
    this.context = context;
    this.media = media;
    this.permit = permit;
    this.clock = clock;
  }

  /** Lets the thread of the request go. */
  static MediaAnswer begin(
      HttpServletRequest request,
      SignedMedia media,
      MediaPermits.Permit permit,
      InstantSource clock) {
    var context = request.startAsync();
    context.setTimeout(0); // ours, see MediaFetch
    return new MediaAnswer(context, media, permit, clock);
  }

  SignedMedia media() {
    return media;
  }

  MediaPermits.Permit permit() {
    return permit;
  }

  /** Gives a medium whose bytes are all there. */
  void give(ServedType type, byte[] bytes) {
    if (!given.compareAndSet(false, true)) {
      return;
    }
    try {
      sayHead(response(), media, type, clock.instant());
      response().setContentLength(bytes.length);
      response().getOutputStream().write(bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible); // it is buffered
    } finally {
      end();
    }
  }

  /** Answers with the problem that a failure is. */
  void fail(Throwable failure) {
    if (!given.compareAndSet(false, true)) {
      return;
    }
    var cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    try {
      ProblemPage.answer(cause, response());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible); // it is buffered
    } finally {
      end();
    }
  }

  /**
   * Says the head of a medium whose bytes follow; whoever writes them ends the answer.
   *
   * @return where they are written, without waiting
   */
  ServletOutputStream pass(MediaHead head) throws IOException {
    given.set(true);
    sayHead(response(), media, head.type(), clock.instant());
    response().setContentLengthLong(head.length());
    return response().getOutputStream();
  }

  /** Ends it, with its connection where that has not got all that it was promised. */
  void end() {
    if (!ended.compareAndSet(false, true)) {
      return;
    }
    permit.release();
    try {
      context.complete();
    } catch (IllegalStateException gone) {
      // ended by the server, with the connection
    }
  }

  private HttpServletResponse response() {
    return (HttpServletResponse) context.getResponse();
  }

  /** What is known of a medium by its address. */
  static void sayHead(HttpServletResponse response, SignedMedia media, Instant now) {
    sayHead(response, media, media.type(), now);
  }

  private static void sayHead(
      HttpServletResponse response, SignedMedia media, ServedType type, Instant now) {
    var name = media.filename().orElse(media.mediaId() + "." + type.extension());
    var left = Math.max(0, Duration.between(now, media.expires()).toSeconds());
    response.setContentType(type.text());
    response.setHeader("Content-Disposition", "attachment; filename*=UTF-8''" + escaped(name));
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Cache-Control", "private, max-age=" + left);
    response.setHeader("Accept-Ranges", "none");
  }

  /**
   * @see <a href="https://www.rfc-editor.org/rfc/rfc8187">RFC 8187</a>
   */
  private static String escaped(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
  }
}
