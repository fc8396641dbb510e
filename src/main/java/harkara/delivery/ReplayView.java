package harkara.delivery;

/** How many deliveries are due again. */
public record ReplayView(int replayed) {}
