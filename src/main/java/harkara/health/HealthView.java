package harkara.health;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/**
 * The state of the node that answers.
 *
 * @param ready whether all checks are up
 * @param developmentMode whether it runs in development mode, which is not for production
 */
@JsonbPropertyOrder({"ready", "developmentMode", "checks"})
public record HealthView(boolean ready, boolean developmentMode, List<HealthCheckView> checks) {}
