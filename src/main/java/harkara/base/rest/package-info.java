/**
 * Common parts of all resources: parameters, pages and cursors, bodies and their limits, headers of
 * answers, the dashboard's files. Knows no resource, and no credential.
 */
package harkara.base.rest;
