package harkara.insight.endpoints;

import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import harkara.insight.overview.SubscriptionHealth;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An order of endpoints; of what is equal, the newest subscription comes first. */
enum EndpointSort {
  /** By health; then what has failed longest, what died most, and what is taken least. */
  WORST(
      Comparator.<Endpoint>comparingInt(each -> place(each.state().health()))
          .thenComparing(
              each -> each.subscription().failingSince(),
              Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
          .thenComparing(Comparator.comparingLong(Endpoint::dead).reversed())
          .thenComparing(
              each -> each.day().successRate(),
              Comparator.nullsLast(Comparator.<Double>naturalOrder()))),
  /** By the description, or the URL where there is none. */
  NAME(Comparator.comparing(Endpoint::name)),
  /** By what waits, most first. */
  WAITING(Comparator.<Endpoint>comparingLong(each -> each.waiting().deliveries()).reversed()),
  /** By what died, most first. */
  DEAD(Comparator.comparingLong(Endpoint::dead).reversed()),
  /** By the time that answers took, the slowest first. */
  P95(Comparator.comparing(Endpoint::p95, Comparator.nullsLast(Comparator.<Double>reverseOrder())));

  private final Comparator<Endpoint> order;

  EndpointSort(Comparator<Endpoint> order) {
    this.order = order.thenComparing(Endpoint::id, Comparator.reverseOrder());
  }

  private static int place(SubscriptionHealth health) {
    return switch (health) {
      case FAILING -> 0;
      case DEGRADED -> 1;
      case HEALTHY -> 2;
      case UNUSED -> 3;
    };
  }

  /**
   * @param text null for the usual one
   * @throws ProblemException {@code INVALID_PARAMETER}
   */
  static EndpointSort parse(String text) {
    return text == null
        ? WORST
        : Arrays.stream(values())
            .filter(each -> each.text().equals(text))
            .findFirst()
            .orElseThrow(EndpointSort::unknown);
  }

  private static ProblemException unknown() {
    var words = Arrays.stream(values()).map(EndpointSort::text).collect(Collectors.joining(", "));
    return new ProblemException(
        ProblemType.INVALID_PARAMETER, "sort must be one of: " + words + ".");
  }

  /** As the API writes it. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  List<Endpoint> sorted(List<Endpoint> endpoints) {
    return endpoints.stream().sorted(order).toList();
  }
}
