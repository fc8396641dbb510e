/**
 * Figures at a glance, from counts that are kept by the minute. {@code endpoints} asks it how a
 * subscription does; never reads a tenant's whole log.
 */
package harkara.insight.overview;
