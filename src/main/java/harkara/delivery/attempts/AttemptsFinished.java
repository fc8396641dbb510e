package harkara.delivery.attempts;

import java.util.List;

/** News of the attempts of one batch, fired in the transaction that writes their outcomes. */
public record AttemptsFinished(List<AttemptFinished> attempts) {}
