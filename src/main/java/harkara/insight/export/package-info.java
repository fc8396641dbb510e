/**
 * Exports what lists show, as CSV or NDJSON: read page by page, each page a read of its own, and
 * written as the client takes it. Called by the resources that have the lists; knows nothing of
 * what is in them, and keeps no more of it than a page.
 *
 * <p>An {@code ExportPlan} says what is exported, {@code ExportText} makes its text piece by piece,
 * and an {@code Export} writes that. Where one ends before the list does, its last line says so.
 */
package harkara.insight.export;
