package harkara.accounts.requests;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;

/**
 * The time in which a request's thread does nothing but wait, for the disk for instance: its permit
 * lets another request of the same client go on meanwhile.
 */
public final class RequestWait {
  private static final String NAME = RequestWait.class.getName();

  private final RequestBulkhead bulkhead;
  private final RequestPermit permit;

  private RequestWait(RequestBulkhead bulkhead, RequestPermit permit) {
    this.bulkhead = bulkhead;
    this.permit = permit;
  }

  static void prepare(HttpServletRequest request, RequestBulkhead bulkhead, RequestPermit permit) {
    request.setAttribute(NAME, new RequestWait(bulkhead, permit));
  }

  /** Does what the thread of this request mostly waits for. */
  public static <T> T during(HttpServletRequest request, Supplier<T> work) {
    if (!(request.getAttribute(NAME) instanceof RequestWait wait)) {
      return work.get();
    }
    wait.bulkhead.pause(wait.permit);
    try {
      return work.get();
    } finally {
      wait.bulkhead.resume(wait.permit);
    }
  }
}
