package harkara.accounts.tenants;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.Objects;

/** A tenant's retention periods; null is the operator's. */
@JsonbPropertyOrder({"payloads", "attempts"})
public record RetentionView(String payloads, String attempts) {

  static RetentionView of(OwnRetention own) {
    return new RetentionView(
        Objects.toString(own.payloads(), null), Objects.toString(own.attempts(), null));
  }
}
