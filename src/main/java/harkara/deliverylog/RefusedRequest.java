package harkara.deliverylog;

import harkara.delivery.RefusedExchange;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** The first request of an attempt that was repeated under the other secret. Never changes. */
@Entity
@Table(name = "refused_exchange")
class RefusedRequest {
  @Id
  @Column(name = "attempt_id")
  private UUID attemptId;

  @Column(name = "tenant_id")
  private UUID tenantId;

  @Column(name = "duration_ms")
  private int durationMillis;

  @Column(name = "response_status")
  private int responseStatus;

  @Column(name = "request_headers")
  private String requestHeaders;

  @Column(name = "response_headers")
  private String responseHeaders;

  @Column(name = "response_excerpt")
  private String responseExcerpt;

  private boolean truncated;

  protected RefusedRequest() {}

  RefusedRequest(UUID tenantId, UUID attemptId, RefusedExchange refused) {
    this.tenantId = tenantId;
    this.attemptId = attemptId;
    this.durationMillis = refused.durationMillis();
    this.responseStatus = refused.responseStatus();
    this.requestHeaders = refused.requestHeaders();
    this.responseHeaders = refused.responseHeaders();
    this.responseExcerpt = refused.excerpt();
    this.truncated = refused.truncated();
  }

  UUID attemptId() {
    return attemptId;
  }

  int durationMillis() {
    return durationMillis;
  }

  int responseStatus() {
    return responseStatus;
  }

  String requestHeaders() {
    return requestHeaders;
  }

  String responseHeaders() {
    return responseHeaders;
  }

  String responseExcerpt() {
    return responseExcerpt;
  }

  boolean truncated() {
    return truncated;
  }
}
