package harkara.base.tracing;

import harkara.base.log.LimitedLogger;
import harkara.base.log.LogText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.Config;

/**
 * Writes what was done as spans, on a server that brings OpenTelemetry and was told to use it by
 * MicroProfile Telemetry's own {@code otel.sdk.disabled=false}. Throws nothing: a trace is worth
 * less than what it tells of.
 */
@ApplicationScoped
public class Tracing {
  private static final LimitedLogger LOG = new LimitedLogger(Tracing.class);
  private static final String DISABLED = "otel.sdk.disabled";

  private final boolean on;
  private volatile SpanWriter writer;

  Tracing() { // for the client proxy only
    this(false, null);
  }

  @Inject
  Tracing(Config config) {
    this(!config.getOptionalValue(DISABLED, Boolean.class).orElse(true), null);
  }

  private Tracing(boolean on, SpanWriter writer) {
    this.on = on;
    this.writer = writer;
  }

  /** Of those that nobody collects. */
  public static Tracing off() {
    return new Tracing(false, SpanWriter.NONE);
  }

  static Tracing to(SpanWriter writer) {
    return new Tracing(true, writer);
  }

  /**
   * @param span asked for only where it is written
   * @param link where it was asked for; null where nobody said
   * @return the id of the span's own trace; empty where none is recorded
   */
  public Optional<String> write(Supplier<FinishedSpan> span, TraceParent link) {
    if (!on) {
      return Optional.empty();
    }
    try {
      return writer().write(span.get(), link);
    } catch (RuntimeException | LinkageError failure) {
      LOG.log(Level.WARNING, "failed", () -> "a span could not be written " + LogText.of(failure));
      return Optional.empty();
    }
  }

  /** While the application starts: Liberty's does not know whose it is on threads of tasks. */
  void onStart(@Observes @Initialized(ApplicationScoped.class) Object start) {
    if (!on) {
      return;
    }
    try {
      writer();
    } catch (RuntimeException early) {
      LOG.log(Level.DEBUG, "early", () -> "no spans yet " + LogText.of(early));
    }
  }

  private SpanWriter writer() {
    if (writer == null) {
      writer = find();
    }
    return writer;
  }

  private static SpanWriter find() {
    try {
      return new OpenTelemetrySpans();
    } catch (LinkageError missing) {
      LOG.log(
          Level.WARNING,
          "missing",
          () ->
              DISABLED
                  + "=false has no effect on deliveries: this server does not give OpenTelemetry's"
                  + " API to its applications");
      return SpanWriter.NONE;
    }
  }
}
