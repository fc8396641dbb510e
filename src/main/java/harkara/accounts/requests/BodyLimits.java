package harkara.accounts.requests;

import harkara.base.json.StrictJson;
import jakarta.servlet.http.HttpServletRequest;

/** The bytes that are read for an operation; those that take less say so themselves. */
public final class BodyLimits {
  /** Of a batch of events. */
  public static final int BATCH_BYTES = 16_777_216;

  /** Of what was refused, so much is read on for the client's sake. */
  static final long DROPPED = 2L * BATCH_BYTES;

  private static final String BATCH = "/api/v1/events/batch";

  private BodyLimits() {}

  static int of(HttpServletRequest request) {
    return pathOf(request).equals(BATCH) ? BATCH_BYTES : StrictJson.MAX_RAW_BYTES;
  }

  static String pathOf(HttpServletRequest request) {
    return request.getRequestURI().substring(request.getContextPath().length());
  }
}
