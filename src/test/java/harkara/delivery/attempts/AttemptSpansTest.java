package harkara.delivery.attempts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import harkara.base.ids.Id;
import harkara.base.tracing.FinishedSpan;
import harkara.base.tracing.TraceParent;
import harkara.base.tracing.TracingOfTests;
import harkara.delivery.ClaimedDelivery;
import harkara.delivery.transport.Exchange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AttemptSpansTest {
  private static final Instant START = Instant.parse("2026-01-31T09:30:00Z");
  private static final TraceParent PUBLISHED =
      new TraceParent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

  private final TracingOfTests tracing = new TracingOfTests();
  private final AttemptSpans spans =
      new AttemptSpans(tracing.tracing(), () -> START.plusMillis(500));

  private static ClaimedDelivery claimed(TraceParent trace) {
    return new ClaimedDelivery(
        new UUID(2, 1),
        new UUID(2, 2),
        new UUID(2, 3),
        new UUID(2, 4),
        3,
        false,
        1,
        START.plusSeconds(90),
        "the payload".getBytes(),
        trace,
        null);
  }

  private static AttemptResult answered(TraceParent trace, MaskedExchange refused) {
    var answer = new Exchange.Answered(200, List.of(), "", false, Duration.ZERO);
    var exchange = new MaskedExchange(400, 200, "the head", "", "the answer", false);
    return new AttemptResult(
        claimed(trace), AttemptOutcome.of(answer), START, exchange, refused, null);
  }

  private FinishedSpan written(AttemptResult result) {
    spans.write(result, FinishedAttempt.delivered(result));
    return tracing.written().get(0);
  }

  @Test
  void tellsOfTheAttemptAndItsExchange() {
    var span = written(answered(PUBLISHED, null));

    assertThat(span.name()).isEqualTo("harkara.deliver");
    assertThat(span.attributes())
        .isEqualTo(
            Map.of(
                "harkara.tenant.id", Id.TENANT.text(new UUID(2, 2)),
                "harkara.event.id", Id.EVENT.text(new UUID(2, 4)),
                "harkara.delivery.id", Id.DELIVERY.text(new UUID(2, 1)),
                "harkara.subscription.id", Id.SUBSCRIPTION.text(new UUID(2, 3)),
                "harkara.attempt", 3,
                "harkara.outcome", "ACCEPTED",
                "harkara.state", "DELIVERED"));
    assertThat(span.failed()).isFalse();
    assertThat(span.endedAt()).isEqualTo(START.plusMillis(500));
    assertThat(span.children())
        .containsExactly(
            new FinishedSpan(
                "http.attempt",
                true,
                START,
                START.plusMillis(400),
                Map.of(
                    "http.request.method",
                    "POST",
                    "http.response.status_code",
                    200,
                    "harkara.attempt",
                    3),
                false,
                List.of()));
    assertThat(tracing.links()).containsExactly(PUBLISHED);
    assertThat(tracing.written().toString()).doesNotContain("the ");
  }

  @Test
  void bothExchangesOfARotationAreThere() {
    var refused = new MaskedExchange(100, 401, "", "", "", false);

    assertThat(written(answered(null, refused)).children())
        .extracting(FinishedSpan::startedAt, FinishedSpan::endedAt, FinishedSpan::failed)
        .containsExactly(
            tuple(START, START.plusMillis(100), true),
            tuple(START.plusMillis(100), START.plusMillis(400), false));
  }

  @Test
  void nothingWasAskedWhereNothingWasSent() {
    var span = written(AttemptResult.notSent(claimed(null), START, "no secret"));

    assertThat(span.children()).isEmpty();
    assertThat(span.failed()).isTrue();
  }

  @Test
  void namesThePublishersTraceBeforeItsOwn() {
    var traced = answered(PUBLISHED, null);
    var untraced = answered(null, null);

    assertThat(spans.write(traced, FinishedAttempt.delivered(traced)))
        .contains(PUBLISHED.traceId());
    assertThat(spans.write(untraced, FinishedAttempt.delivered(untraced)))
        .contains(TracingOfTests.TRACE_ID);
  }
}
