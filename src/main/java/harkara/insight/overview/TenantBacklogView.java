package harkara.insight.overview;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;

/**
 * The part of a tenant's deliveries that waits.
 *
 * @param waiting deliveries that are queued, due now or later
 * @param oldestDueAt when the first of them is or was due; null when none waits
 */
@JsonbPropertyOrder({"tenantId", "waiting", "oldestDueAt"})
public record TenantBacklogView(String tenantId, long waiting, Instant oldestDueAt) {}
