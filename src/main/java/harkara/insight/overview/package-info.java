/**
 * Figures at a glance, from counts that are kept by the minute. Nobody calls it but its resource;
 * never reads a tenant's whole log.
 */
package harkara.insight.overview;
