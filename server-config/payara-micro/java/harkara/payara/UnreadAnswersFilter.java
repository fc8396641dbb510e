package harkara.payara;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpResponsePacket;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.nio.NIOConnection;

/**
 * Ends the connection of an answer that was given up before its end, where Payara would go on with
 * the next one in the middle of it; and of a client that for a minute takes nothing of what waits
 * for it, where Payara would wait for ever.
 */
@SuppressWarnings("rawtypes") // as the interfaces have them
class UnreadAnswersFilter extends BaseFilter {
  private static final String WRITTEN = UnreadAnswersFilter.class.getName();

  /** A smaller answer is written at once. */
  private static final int SMALL = 8_192;

  private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final int LOOK_SECONDS = 5;

  private final Map<Connection, Progress> connections = new ConcurrentHashMap<>();

  /** How much waits for a client, and since when it has not become less. */
  private record Progress(int waiting, long since) {}

  UnreadAnswersFilter() {
    Executors.newSingleThreadScheduledExecutor(UnreadAnswersFilter::thread)
        .scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
  }

  private static Thread thread(Runnable work) {
    var thread = new Thread(work, "harkara-unread-answers");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public NextAction handleAccept(FilterChainContext context) {
    connections.put(context.getConnection(), new Progress(0, System.nanoTime()));
    return context.getInvokeAction();
  }

  @Override
  public NextAction handleClose(FilterChainContext context) {
    connections.remove(context.getConnection());
    return context.getInvokeAction();
  }

  private void look() {
    var now = System.nanoTime();
    connections.replaceAll((connection, before) -> progress(connection, before, now));
    connections.forEach(
        (connection, progress) -> {
          if (progress.waiting() > 0 && now - progress.since() >= LONGEST_NANOS) {
            connection.terminateSilently();
          }
          if (!connection.isOpen()) {
            connections.remove(connection);
          }
        });
  }

  private static Progress progress(Connection connection, Progress before, long now) {
    var waiting = ((NIOConnection) connection).getAsyncWriteQueue().spaceInBytes();
    var isTaken = before.waiting() == 0 || waiting < before.waiting();
    return new Progress(waiting, isTaken ? now : before.since());
  }

  @Override
  public NextAction handleWrite(FilterChainContext context) {
    if (context.getMessage() instanceof HttpContent content
        && content.getHttpHeader() instanceof HttpResponsePacket response
        && response.getContentLength() > SMALL
        && hasContent(response)) {
      var request = response.getRequest();
      var before = request.getAttribute(WRITTEN) instanceof Long known ? known : 0L;
      var written = before + content.getContent().remaining();
      request.setAttribute(WRITTEN, written);
      if (content.isLast() && written < response.getContentLength()) {
        context.getConnection().terminateSilently();
        return context.getStopAction();
      }
    }
    return context.getInvokeAction();
  }

  private static boolean hasContent(HttpResponsePacket response) {
    return response.getStatus() != 304 && !Method.HEAD.equals(response.getRequest().getMethod());
  }
}
