/**
 * The database as all rooms see it: its schema and its clock, which failures pass by, how long a
 * request waits for it, what a statement may take, and how many rows are written at once. Stores of
 * every room call it; it names no table but those of Flyway and of its own checks, and knows
 * nothing of what is stored.
 */
package harkara.base.database;
