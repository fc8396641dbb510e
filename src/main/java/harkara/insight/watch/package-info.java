/**
 * The watch: finds of all tenants' subscriptions what somebody should be told of, twice a minute.
 * What is so is read from rows; {@code watch_state} remembers what was told, so that it is told
 * once when it begins, and once more when it is over where that is worth it. One node looks at a
 * time, and whoever tells something locks the one row of {@code watch_round}. Tells by {@code
 * notices}; called by nobody. Subscriptions to notices alone are not watched, and deliveries of
 * notices are no reason for one.
 */
package harkara.insight.watch;
