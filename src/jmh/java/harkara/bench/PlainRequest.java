package harkara.bench;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;

/** A publish as servlet filters see it, without a server; what nobody asks for is missing. */
final class PlainRequest extends HttpServletRequestWrapper {
  private static final Map<String, List<String>> HEADERS =
      Map.of(
          "Host", List.of("localhost:8080"),
          "Content-Type", List.of("application/json"),
          "Content-Length", List.of("294"),
          "Authorization", List.of("Bearer hk_"));

  PlainRequest() {
    super(nothing());
  }

  private static HttpServletRequest nothing() {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            PlainRequest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) -> {
              throw new UnsupportedOperationException(method.getName());
            });
  }

  @Override
  public String getMethod() {
    return "POST";
  }

  @Override
  public String getProtocol() {
    return "HTTP/1.1";
  }

  @Override
  public boolean isSecure() {
    return false;
  }

  @Override
  public String getContextPath() {
    return "";
  }

  @Override
  public String getRequestURI() {
    return "/api/v1/events";
  }

  @Override
  public String getQueryString() {
    return null;
  }

  @Override
  public String getHeader(String name) {
    var values = HEADERS.get(name);
    return values == null ? null : values.get(0);
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    return Collections.enumeration(HEADERS.getOrDefault(name, List.of()));
  }
}
