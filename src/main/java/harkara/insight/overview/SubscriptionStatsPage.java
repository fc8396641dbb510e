package harkara.insight.overview;

import java.util.List;

/** A page of figures, in the order of the list of subscriptions. */
public record SubscriptionStatsPage(List<SubscriptionStatsView> items, String nextCursor) {}
