package harkara.delivery.attempts;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The first exchange of an attempt, which was answered 401 or 403 and repeated under the other
 * secret. Never changes.
 */
@Entity
@Table(name = "refused_exchange")
public class RefusedExchange {
  @Id
  @Column(name = "attempt_id")
  private UUID attemptId;

  @Column(name = "tenant_id")
  private UUID tenantId;

  @Column(name = "duration_ms")
  private int durationMillis;

  @Column(name = "response_status")
  private int responseStatus;

  /** See {@link SentHead}. */
  @Column(name = "request_headers")
  private String requestHeaders;

  @Column(name = "response_headers")
  private String responseHeaders;

  @Column(name = "response_excerpt")
  private String responseExcerpt;

  private boolean truncated;

  protected RefusedExchange() {}

  /** Of its answer no more is kept than of the attempt's. */
  RefusedExchange(UUID tenantId, Attempt attempt, MaskedExchange refused) {
    this.tenantId = tenantId;
    this.attemptId = attempt.id();
    this.durationMillis = refused.durationMillis();
    this.responseStatus = refused.responseStatus();
    this.requestHeaders = SentHead.kept(refused.requestHeaders());
    this.responseHeaders = attempt.isFull() ? null : KeptHead.of(refused.responseHeaders());
    this.responseExcerpt = attempt.isFull() ? null : refused.excerpt();
    this.truncated = refused.truncated();
  }

  long bytes() {
    return Stream.of(requestHeaders, responseHeaders, responseExcerpt)
        .filter(Objects::nonNull)
        .mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length)
        .sum();
  }

  UUID attemptId() {
    return attemptId;
  }

  public int durationMillis() {
    return durationMillis;
  }

  public int responseStatus() {
    return responseStatus;
  }

  /**
   * One a line.
   *
   * @param eventId of the delivery
   * @param startedAt of the attempt
   */
  public String requestHeaders(UUID eventId, Instant startedAt) {
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
}
