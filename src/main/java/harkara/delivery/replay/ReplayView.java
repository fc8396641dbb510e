package harkara.delivery.replay;

/** The number of deliveries that are due again. */
public record ReplayView(int replayed) {}
