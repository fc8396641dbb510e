package harkara.delivery.attempts;

import java.time.Instant;

/** What an attempt recorded of its request and the answer's head; null where it is not kept. */
public record RecordedHeads(
    Instant startedAt, int durationMillis, String requestHeaders, String responseHeaders) {}
