package harkara.payara;

import harkara.base.problem.ProblemType;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChain;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpPacket;
import org.glassfish.grizzly.http.HttpProbe;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.memory.Buffers;

/**
 * Gives a problem to who sends what is not HTTP. The web server answers that with nothing, below
 * all filters that see requests, as the last thing on the connection: it says so to a probe, and
 * what it writes next is its answer.
 */
class BrokenHeads extends BaseFilter {
  private static final Attribute<byte[]> ANSWER =
      Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(BrokenHeads.class.getName());
  private static final int HTTP_VERSION = ProblemType.HTTP_VERSION.status();

  private BrokenHeads() {}

  /** Where HTTP is read, and once. */
  static void guard(FilterChain chain) {
    var index = chain.indexOfType(HttpServerFilter.class);
    if (index < 0 || chain.indexOfType(BrokenHeads.class) >= 0) {
      return;
    }
    ((HttpServerFilter) chain.get(index)).getMonitoringConfig().addProbes(new Watch());
    chain.add(index, new BrokenHeads());
  }

  /** Is told before the answer is written, by who writes it. */
  private static class Watch extends HttpProbe.Adapter {
    @Override
    public void onErrorEvent(
        @SuppressWarnings("rawtypes") Connection connection, HttpPacket packet, Throwable error) {
      if (packet instanceof HttpRequestPacket request
          && !ServerAnswersFilter.hasSeen(request)
          && !request.getResponse().isCommitted()) {
        ANSWER.set(connection, answerTo(request));
      }
    }
  }

  private static byte[] answerTo(HttpRequestPacket request) {
    var problem =
        request.getResponse().getStatus() == HTTP_VERSION
            ? new ServerProblem(ProblemType.HTTP_VERSION, "Send the request as HTTP/1.1.")
            : new ServerProblem(
                ProblemType.INVALID_PARAMETER,
                "The request is not HTTP as the server understands it: look at its first line, its"
                    + " headers (Host, and one way to tell the body's length) and their size.");
    return problem.lastAnswer(!Method.HEAD.equals(request.getMethod()));
  }

  @Override
  public NextAction handleWrite(FilterChainContext context) {
    var answer = ANSWER.remove(context.getConnection());
    if (answer != null && context.getMessage() instanceof Buffer) {
      context.setMessage(Buffers.wrap(context.getMemoryManager(), answer));
    }
    return context.getInvokeAction();
  }
}
