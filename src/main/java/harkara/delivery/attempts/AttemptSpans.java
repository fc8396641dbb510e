package harkara.delivery.attempts;

import harkara.base.ids.Id;
import harkara.base.tracing.FinishedSpan;
import harkara.base.tracing.Tracing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes attempts as spans, once their outcomes are durable: {@code harkara.deliver}, from the
 * signature to the commit, with an {@code http.attempt} for each exchange. It begins a trace of its
 * own, since it may be hours after the publish, and is linked to that.
 */
@ApplicationScoped
class AttemptSpans {
  private static final String DELIVER = "harkara.deliver";
  private static final String EXCHANGE = "http.attempt";

  private final Tracing tracing;
  private final InstantSource clock;

  AttemptSpans() { // for the client proxy only
    this(null, null);
  }

  @Inject
  AttemptSpans(Tracing tracing, InstantSource clock) {
    this.tracing = tracing;
    this.clock = clock;
  }

  /**
   * @return the id of the trace in which the event was published; where nobody said, of the
   *     attempt's own; empty where there is none either
   */
  Optional<String> write(AttemptResult result, FinishedAttempt written) {
    var published = result.delivery().traceparent();
    var own = tracing.write(() -> span(result, written), published);
    return published == null ? own : Optional.of(published.traceId());
  }

  private FinishedSpan span(AttemptResult result, FinishedAttempt written) {
    return new FinishedSpan(
        DELIVER,
        false,
        written.startedAt(),
        latest(written.startedAt(), clock.instant()),
        attributes(result, written),
        written.outcome() != Outcome.ACCEPTED,
        exchanges(written));
  }

  private static Map<String, Object> attributes(AttemptResult result, FinishedAttempt written) {
    var attributes = new LinkedHashMap<String, Object>();
    attributes.put("harkara.tenant.id", Id.TENANT.text(written.tenantId()));
    attributes.put("harkara.event.id", Id.EVENT.text(result.delivery().eventId()));
    attributes.put("harkara.delivery.id", Id.DELIVERY.text(written.deliveryId()));
    attributes.put("harkara.subscription.id", Id.SUBSCRIPTION.text(written.subscriptionId()));
    attributes.put("harkara.attempt", written.number());
    attributes.put("harkara.outcome", written.outcome().name());
    attributes.put("harkara.state", written.status().name());
    return attributes;
  }

  /** None where nothing was sent. */
  private static List<FinishedSpan> exchanges(FinishedAttempt written) {
    if (written.outcome() == Outcome.NOT_SENT) {
      return List.of();
    }
    var startedAt = written.startedAt();
    var refused = written.refused();
    var last = written.exchange();
    return refused == null
        ? List.of(exchange(last, startedAt, startedAt, written))
        : Stream.of(
                exchange(refused, startedAt, startedAt, written),
                exchange(last, startedAt, end(refused, startedAt), written))
            .toList();
  }

  /**
   * @param attemptAt when the attempt began, from which all its exchanges are timed
   */
  private static FinishedSpan exchange(
      MaskedExchange exchange, Instant attemptAt, Instant startedAt, FinishedAttempt written) {
    var attributes = new LinkedHashMap<String, Object>();
    attributes.put("http.request.method", "POST");
    if (exchange.responseStatus() > 0) {
      attributes.put("http.response.status_code", exchange.responseStatus());
    } else {
      attributes.put("error.type", written.outcome().name());
    }
    attributes.put("harkara.attempt", written.number());
    return new FinishedSpan(
        EXCHANGE,
        true,
        startedAt,
        latest(startedAt, end(exchange, attemptAt)),
        attributes,
        exchange == written.refused() || written.outcome() != Outcome.ACCEPTED,
        List.of());
  }

  private static Instant end(MaskedExchange exchange, Instant attemptAt) {
    return attemptAt.plusMillis(exchange.durationMillis());
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
