/**
 * The catalog of event types: those that come with Harkara and a tenant's own, each with its
 * schema. Asked by whoever takes or filters events; holds no event.
 */
package harkara.events.catalog;
