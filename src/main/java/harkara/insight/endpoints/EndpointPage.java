package harkara.insight.endpoints;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.List;

/**
 * A page of endpoints.
 *
 * @param asOf when the figures were read
 * @param total how many endpoints there are that the filter lets through
 */
@JsonbPropertyOrder({"asOf", "total", "items", "nextCursor"})
public record EndpointPage(Instant asOf, int total, List<EndpointView> items, String nextCursor) {}
