package harkara.base.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TracingTest {
  private static final Instant NOW = Instant.parse("2026-01-31T09:30:00Z");
  private static final FinishedSpan SPAN =
      new FinishedSpan("a", false, NOW, NOW, Map.of(), false, List.of());

  @Test
  void writesWhereSomebodyCollects() {
    var written = new ArrayList<FinishedSpan>();
    var tracing =
        Tracing.to(
            (span, link) -> {
              written.add(span);
              return Optional.of("1");
            });

    assertThat(tracing.write(() -> SPAN, null)).contains("1");
    assertThat(written).containsExactly(SPAN);
  }

  @Test
  void makesNoSpanWhereNobodyDoes() {
    assertThat(Tracing.off().write(this::none, null)).isEmpty();
  }

  @Test
  void whatCannotBeWrittenHarmsNobody() {
    assertThat(Tracing.to(SpanWriter.NONE).write(this::none, null)).isEmpty();
    assertThat(
            Tracing.to(
                    (span, link) -> {
                      throw new NoClassDefFoundError("io/opentelemetry/api/OpenTelemetry");
                    })
                .write(() -> SPAN, null))
        .isEmpty();
  }

  private FinishedSpan none() {
    throw new IllegalStateException("not to be asked for");
  }
}
