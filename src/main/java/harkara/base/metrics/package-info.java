/**
 * The figures of this node for programs that watch it: what is counted, measured and read when
 * somebody asks. Each room tells its own, by a bean of its name with {@code Metrics} behind it;
 * {@code harkara.health.metrics} answers. Bounded by its labels: so many tenants, and words of
 * which there are few. It knows no table, and nothing of what a figure means.
 */
package harkara.base.metrics;
