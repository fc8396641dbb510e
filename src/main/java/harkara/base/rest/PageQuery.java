package harkara.base.rest;

import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;

/** Asks for a page of a list: {@code limit} (1 to 100, 20 when absent) and {@code cursor}. */
public class PageQuery {
  private static final int DEFAULT_LIMIT = 20;
  private static final int MAX_LIMIT = 100;

  @QueryParam("limit")
  String limit;

  @QueryParam("cursor")
  String cursor;

  public int limit() {
    if (limit == null) {
      return DEFAULT_LIMIT;
    }
    if (!limit.matches("[0-9]{1,3}")
        || Integer.parseInt(limit) < 1
        || Integer.parseInt(limit) > MAX_LIMIT) {
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER,
          "limit must be a whole number from 1 to " + MAX_LIMIT + ".");
    }
    return Integer.parseInt(limit);
  }

  Optional<String> cursor() {
    return Optional.ofNullable(cursor);
  }
}
