package harkara.transport;

import java.util.Objects;

/** One line of an HTTP head. The name keeps its spelling; names compare without case. */
public record HttpHeader(String name, String value) {
  public HttpHeader {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(value, "value");
  }

  /** Without the value, which may be secret. */
  @Override
  public String toString() {
    return "HttpHeader[" + name + "]";
  }
}
