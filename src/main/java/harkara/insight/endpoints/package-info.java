/**
 * How all endpoints do, whosever they are, those first that somebody should look at. An {@code
 * Endpoint} is a subscription with its figures; {@code RecentHours} keeps the hours that are over,
 * so that looking again reads little. Called by nobody but its resources; changes nothing.
 */
package harkara.insight.endpoints;
