package harkara.insight.notices;

import java.time.Instant;

/** A notice was stored; fired in the transaction that does so, on one node alone. */
public record NoticeTold(Notice notice, Instant at) {}
