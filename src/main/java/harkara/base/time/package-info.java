/**
 * Clocks: the machine's, and the one that nobody sets. The one place that asks the system for the
 * time; what the database says is in {@link harkara.base.database}.
 */
package harkara.base.time;
