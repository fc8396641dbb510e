package harkara.base.tracing;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A part of a trace that is over.
 *
 * @param client whether we asked somebody else
 * @param attributes each a text or a number; ids and outcomes, nothing of what was sent or where
 * @param children that ended within it
 */
public record FinishedSpan(
    String name,
    boolean client,
    Instant startedAt,
    Instant endedAt,
    Map<String, Object> attributes,
    boolean failed,
    List<FinishedSpan> children) {}
