package harkara.deliverylog;

import java.util.List;

/** A page of the delivery log, newest first. */
public record DeliveryPage(List<DeliveryItemView> items, String nextCursor) {}
