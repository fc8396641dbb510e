package harkara.subscriptions.registry;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.Objects;

/** A subscription's own retry policy; null is the operator's default. */
@JsonbPropertyOrder({"attempts", "firstDelay"})
public record RetryView(Integer attempts, String firstDelay) {

  static RetryView of(RetryPolicy policy) {
    return new RetryView(policy.attempts(), Objects.toString(policy.firstDelay(), null));
  }
}
