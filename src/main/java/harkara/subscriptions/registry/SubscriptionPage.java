package harkara.subscriptions.registry;

import java.util.List;

/** A page of subscriptions, newest first. */
public record SubscriptionPage(List<SubscriptionView> items, String nextCursor) {}
