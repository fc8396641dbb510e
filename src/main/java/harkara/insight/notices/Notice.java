package harkara.insight.notices;

import java.time.Instant;
import java.util.UUID;

/**
 * A fact that somebody should know: ids, counts and codes, nothing else.
 *
 * @param tenantId whose it is
 * @param subscriptionId null where it is of the tenant as a whole
 * @param reason a code that its kind lists; null for none
 * @param since when what it tells of began; of a certificate, when it ends
 * @param count what its kind counts; null for none
 * @param limit what the count is measured by; null for none
 */
public record Notice(
    UUID id,
    NoticeKind kind,
    UUID tenantId,
    UUID subscriptionId,
    String reason,
    Instant since,
    Long count,
    Long limit) {}
