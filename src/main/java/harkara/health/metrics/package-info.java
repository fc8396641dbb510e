/**
 * Answers programs that watch Harkara: all metrics of this node, with those of the node itself.
 * What the other rooms count they register by {@link harkara.base.metrics}; changes nothing, and is
 * called by nobody.
 */
package harkara.health.metrics;
