package harkara.delivery;

import java.util.List;

/**
 * News of deliveries that the accepting node claimed at once, fired in the intake's transaction.
 */
public record DeliveriesClaimed(List<ClaimedDelivery> deliveries) {}
