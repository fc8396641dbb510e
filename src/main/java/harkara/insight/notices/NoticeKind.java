package harkara.insight.notices;

import java.util.Arrays;
import java.util.Optional;

/** What a notice tells of; each is an event type of the same name. */
public enum NoticeKind {
  /** Nothing has succeeded since a failure. Reason: {@code no_success}. */
  ENDPOINT_FAILING("endpoint.failing", null, null),
  /** We paused a subscription. Reasons: {@code gone}, {@code failing}. */
  ENDPOINT_PAUSED("endpoint.paused", null, null),
  /** It is well again. Reasons, by what it was: {@code failing}, {@code slow}. */
  ENDPOINT_RECOVERED("endpoint.recovered", null, null),
  /** 95 of 100 answers take longer than the limit, over the last hour. */
  ENDPOINT_SLOW("endpoint.slow", "p95_ms", "limit_ms"),
  /** Deliveries of a subscription died, this many since the last notice. */
  DELIVERY_DEAD("delivery.dead", "dead", null),
  /** A rotation of a secret has been open for long, this many hours. */
  SECRET_ROTATION_UNFINISHED("secret.rotation_unfinished", "hours", null),
  /** An endpoint's certificate ends in this many days. */
  CERTIFICATE_EXPIRING("certificate.expiring", "days_left", null),
  /**
   * This much of a quota is used. Reasons: {@code stored_bytes}, {@code open_deliveries}, {@code
   * subscriptions}.
   */
  QUOTA_NEAR("quota.near", "used", "limit"),
  /**
   * A delivery has been due for this many seconds. Reasons, by what it waits for: {@code endpoint},
   * {@code server}.
   */
  BACKLOG_OLD("backlog.old", "oldest_seconds", "limit_seconds");

  private final String eventType;
  private final String countName;
  private final String limitName;

  NoticeKind(String eventType, String countName, String limitName) {
    this.eventType = eventType;
    this.countName = countName;
    this.limitName = limitName;
  }

  /** Dotted and lower-case, as payloads and the API have it. */
  public String eventType() {
    return eventType;
  }

  /** What the time is called in payloads. */
  String sinceName() {
    return this == CERTIFICATE_EXPIRING ? "expires_at" : "since";
  }

  /** What the count is called in payloads; null where there is none. */
  String countName() {
    return countName;
  }

  /** What the limit is called in payloads; null where there is none. */
  String limitName() {
    return limitName;
  }

  /** By the event type; empty for one that is no notice. */
  public static Optional<NoticeKind> of(String eventType) {
    return Arrays.stream(values()).filter(kind -> kind.eventType.equals(eventType)).findFirst();
  }
}
