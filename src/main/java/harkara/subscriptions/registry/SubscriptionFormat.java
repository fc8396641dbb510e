package harkara.subscriptions.registry;

import java.util.Optional;
import java.util.stream.Stream;

/** What the requests of a subscription carry. */
public enum SubscriptionFormat {
  /** Events in our own form. */
  HARKARA("harkara"),
  /** Changes of WhatsApp's as they came, in Meta's own envelope, for programs written for Meta. */
  META("meta");

  private final String text;

  SubscriptionFormat(String text) {
    this.text = text;
  }

  /** As the API and the database have it. */
  public String text() {
    return text;
  }

  static Optional<SubscriptionFormat> find(String text) {
    return Stream.of(values()).filter(each -> each.text.equals(text)).findFirst();
  }

  /**
   * @param column what {@link #text} has given
   */
  static SubscriptionFormat parse(String column) {
    return find(column).orElseThrow(() -> new IllegalStateException("format " + column));
  }
}
