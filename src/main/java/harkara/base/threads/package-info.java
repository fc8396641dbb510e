/**
 * The server's threads, and work that comes again and again. Called by what runs beside requests;
 * decides nothing of what is run.
 */
package harkara.base.threads;
