package harkara.accounts.requests;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/**
 * A request that goes through the filters once more. Its query is that of the first time: Open
 * Liberty has forgotten it by then.
 */
class DispatchedRequest extends HttpServletRequestWrapper {
  private final String query;

  /**
   * @param query as it was at first; null for none
   */
  DispatchedRequest(HttpServletRequest request, String query) {
    super(request);
    this.query = query;
  }

  @Override
  public String getQueryString() {
    return query;
  }
}
