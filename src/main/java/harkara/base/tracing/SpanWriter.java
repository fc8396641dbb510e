package harkara.base.tracing;

import java.util.Optional;

/** Writes spans where somebody collects them. */
interface SpanWriter {
  /** Where nobody does. */
  SpanWriter NONE = (span, link) -> Optional.empty();

  /**
   * Writes it as the first of a trace of its own.
   *
   * @param link where it was asked for; null where nobody said
   * @return the trace's id; empty where none is recorded
   */
  Optional<String> write(FinishedSpan span, TraceParent link);
}
