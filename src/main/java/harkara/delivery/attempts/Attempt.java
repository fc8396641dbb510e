package harkara.delivery.attempts;

import harkara.base.ids.Id;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** One recorded try of a delivery. Never changes. */
@Entity
@Table(name = "attempt")
public class Attempt {
  @jakarta.persistence.Id private UUID id;

  @Column(name = "tenant_id")
  private UUID tenantId;

  @Column(name = "delivery_id")
  private UUID deliveryId;

  @Column(name = "subscription_id")
  private UUID subscriptionId;

  /** Of a test, which counts in no figure. */
  private boolean test;

  @Column(name = "attempt_number")
  private int number;

  @Column(name = "started_at")
  private Instant startedAt;

  @Column(name = "duration_ms")
  private int durationMillis;

  @Enumerated(EnumType.STRING)
  private Outcome outcome;

  @Column(name = "response_status")
  private int responseStatus;

  private String detail;

  /** See {@link SentHead}. */
  @Column(name = "request_headers")
  private String requestHeaders;

  @Column(name = "response_headers")
  private String responseHeaders;

  @Column(name = "response_excerpt")
  private String responseExcerpt;

  private boolean truncated;

  @Column(name = "next_due_at")
  private Instant nextDueAt;

  /** Of status and body, to be compared with the next answer's; zero for none. */
  @Column(name = "answer_digest")
  private long answerDigest;

  /** See {@link AnswerKept}. */
  @Column(name = "excerpt_of")
  private int excerptOf;

  @Transient private RefusedExchange refused;

  protected Attempt() {}

  /**
   * @param now when it is written, by the database's clock: the live stream goes by ids
   */
  Attempt(FinishedAttempt finished, Instant now, AnswerKept kept) {
    var exchange = finished.exchange();
    this.id = Id.at(now);
    this.tenantId = finished.tenantId();
    this.deliveryId = finished.deliveryId();
    this.subscriptionId = finished.subscriptionId();
    this.test = finished.test();
    this.number = finished.number();
    this.startedAt = finished.startedAt();
    this.durationMillis = exchange.durationMillis();
    this.outcome = finished.outcome();
    this.responseStatus = exchange.responseStatus();
    this.detail = finished.detail();
    this.requestHeaders = SentHead.kept(exchange.requestHeaders());
    this.answerDigest = kept.digest();
    this.excerptOf = kept.excerptOf();
    this.responseHeaders = isFull() ? null : KeptHead.of(exchange.responseHeaders());
    this.responseExcerpt = excerptOf == 0 ? exchange.excerpt() : null;
    this.truncated = exchange.truncated();
    this.nextDueAt = finished.nextDue();
  }

  /** The exchange before, where there was one; it has a row of its own. */
  Attempt after(RefusedExchange exchange) {
    this.refused = exchange;
    return this;
  }

  /** Of what it recorded of request and answer, as databases count them. */
  long bytes() {
    return Stream.of(requestHeaders, responseHeaders, responseExcerpt)
        .filter(Objects::nonNull)
        .mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length)
        .sum();
  }

  /** Whether nothing of the answer was kept, because the tenant had stored as much as it may. */
  public boolean isFull() {
    return excerptOf == AnswerKept.FULL;
  }

  /** The number of the attempt whose answer had the same body; zero where it is its own. */
  public int sameAs() {
    return Math.max(0, excerptOf);
  }

  public UUID id() {
    return id;
  }

  UUID tenantId() {
    return tenantId;
  }

  UUID deliveryId() {
    return deliveryId;
  }

  UUID subscriptionId() {
    return subscriptionId;
  }

  boolean test() {
    return test;
  }

  public int number() {
    return number;
  }

  public Instant startedAt() {
    return startedAt;
  }

  public int durationMillis() {
    return durationMillis;
  }

  public Outcome outcome() {
    return outcome;
  }

  public int responseStatus() {
    return responseStatus;
  }

  public String detail() {
    return detail;
  }

  /** Of the request's head what is stored, see {@link SentHead}. */
  String sentHead() {
    return requestHeaders;
  }

  /**
   * One a line.
   *
   * @param eventId of the delivery
   */
  public String requestHeaders(UUID eventId) {
    return SentHead.inFull(requestHeaders, eventId, startedAt);
  }

  public String responseHeaders() {
    return responseHeaders;
  }

  public String responseExcerpt() {
    return responseExcerpt;
  }

  public boolean truncated() {
    return truncated;
  }

  long answerDigest() {
    return answerDigest;
  }

  int excerptOf() {
    return excerptOf;
  }

  public RefusedExchange refused() {
    return refused;
  }

  public Instant nextDueAt() {
    return nextDueAt;
  }
}
