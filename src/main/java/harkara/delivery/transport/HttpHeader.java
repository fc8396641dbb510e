package harkara.delivery.transport;

import java.util.Objects;

/** One line of an HTTP head. The name keeps its spelling; names compare without case. */
public record HttpHeader(String name, String value) {
  /** Stands at the end of a received value that was longer than what is kept of it. */
  public static final String CUT = " (cut)";

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
