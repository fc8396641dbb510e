package harkara.events.reception;

/** How many messages of a number failed for a reason. */
public record FailureSum(String phoneNumberId, String failReason, Long count) {}
