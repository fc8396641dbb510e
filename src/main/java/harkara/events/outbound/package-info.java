/**
 * What tenants send to WhatsApp: they say it before they call Meta, and statuses, which carry no
 * content, join it. What outruns its message waits for a moment. The reception hands statuses over
 * inside its transaction; REST takes the messages; it knows nothing of Meta's bodies.
 */
package harkara.events.outbound;
