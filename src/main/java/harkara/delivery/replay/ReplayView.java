package harkara.delivery.replay;

/** How many deliveries are due again. */
public record ReplayView(int replayed) {}
