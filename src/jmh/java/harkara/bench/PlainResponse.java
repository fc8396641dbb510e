package harkara.bench;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** Takes headers, without a server; what else is asked of it is missing. */
public final class PlainResponse extends HttpServletResponseWrapper {
  private static final HttpServletResponse NOTHING =
      (HttpServletResponse)
          Proxy.newProxyInstance(
              PlainResponse.class.getClassLoader(),
              new Class<?>[] {HttpServletResponse.class},
              (proxy, method, arguments) -> {
                throw new UnsupportedOperationException(method.getName());
              });

  private final Map<String, String> headers = new HashMap<>();

  PlainResponse() {
    super(NOTHING);
  }

  @Override
  public void setHeader(String name, String value) {
    headers.put(name, value);
  }
}
