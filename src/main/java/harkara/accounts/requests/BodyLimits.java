package harkara.accounts.requests;

import harkara.base.json.StrictJson;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/** The bytes that are read for an operation; those that take less say so themselves. */
public final class BodyLimits {
  /** Of a batch of events or messages. */
  public static final int BATCH_BYTES = 16_777_216;

  /** Of what was refused, so much is read on for the client's sake. */
  static final long DROPPED = 2L * BATCH_BYTES;

  private static final Set<String> BATCHES =
      Set.of("/api/v1/events/batch", "/api/v1/whatsapp/messages");

  private BodyLimits() {}

  static int of(HttpServletRequest request) {
    return BATCHES.contains(pathOf(request)) ? BATCH_BYTES : StrictJson.MAX_RAW_BYTES;
  }

  static String pathOf(HttpServletRequest request) {
    return request.getRequestURI().substring(request.getContextPath().length());
  }
}
