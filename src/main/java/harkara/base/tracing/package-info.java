/**
 * Traces, through the OpenTelemetry API where the server brings it (MicroProfile Telemetry) and is
 * told to use it; without it nothing is written and nothing fails. Called by delivery, and by
 * events for {@code traceparent}; never says anything of a payload, an address or a person.
 *
 * <p>Only {@code OpenTelemetrySpans} knows the API: it is no bean, and is loaded when traces are
 * switched on.
 */
package harkara.base.tracing;
