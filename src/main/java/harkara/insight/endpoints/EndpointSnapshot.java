package harkara.insight.endpoints;

import java.time.Instant;
import java.util.List;

/** All endpoints of somebody at a time. */
record EndpointSnapshot(Instant asOf, List<Endpoint> endpoints) {}
