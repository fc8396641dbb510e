/**
 * Clocks: the machine's, and the one that nobody sets; and how a time is stored. Nobody else asks
 * the system for the time; what the database says is in {@link harkara.base.database}.
 */
package harkara.base.time;
