package harkara.base.tracing;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import jakarta.enterprise.inject.spi.CDI;
import java.util.Optional;

/**
 * Spans by the OpenTelemetry API that the server brings. No bean, and not to be named by one in a
 * field or a method: a server without that API could not read such a class.
 */
final class OpenTelemetrySpans implements SpanWriter {
  private static final String SCOPE = "harkara";

  private final Tracer tracer;

  OpenTelemetrySpans() {
    this(openTelemetry().getTracer(SCOPE));
  }

  OpenTelemetrySpans(Tracer tracer) {
    this.tracer = tracer;
  }

  /** MicroProfile Telemetry has it as a bean; agents, as the global one. */
  private static OpenTelemetry openTelemetry() {
    var bean = CDI.current().select(OpenTelemetry.class);
    return bean.isResolvable() ? bean.get() : GlobalOpenTelemetry.get();
  }

  @Override
  public Optional<String> write(FinishedSpan span, TraceParent link) {
    var written = write(span, Context.root(), link).getSpanContext();
    return written.isSampled() ? Optional.of(written.getTraceId()) : Optional.empty();
  }

  private Span write(FinishedSpan finished, Context parent, TraceParent link) {
    var builder =
        tracer
            .spanBuilder(finished.name())
            .setParent(parent)
            .setSpanKind(finished.client() ? SpanKind.CLIENT : SpanKind.INTERNAL)
            .setStartTimestamp(finished.startedAt());
    if (link != null) {
      builder.addLink(context(link));
    }
    var span = builder.startSpan();
    finished.attributes().forEach((name, value) -> set(span, name, value));
    if (finished.failed()) {
      span.setStatus(StatusCode.ERROR);
    }
    var inside = parent.with(span);
    finished.children().forEach(child -> write(child, inside, null));
    span.end(finished.endedAt());
    return span;
  }

  private static void set(Span span, String name, Object value) {
    if (value instanceof Number number) {
      span.setAttribute(name, number.longValue());
    } else {
      span.setAttribute(name, value.toString());
    }
  }

  private static SpanContext context(TraceParent link) {
    return SpanContext.createFromRemoteParent(
        link.traceId(),
        link.spanId(),
        link.isSampled() ? TraceFlags.getSampled() : TraceFlags.getDefault(),
        TraceState.getDefault());
  }
}
