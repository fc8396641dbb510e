package harkara.subscriptions.registry;

import harkara.base.problem.ProblemException;
import java.util.Map;
import java.util.UUID;

/** Asks a receiver, as Meta does before it sends anything; who can send does it. */
public interface ReceiverChallenge {
  /**
   * Returns once it has answered with the challenge; never called in a transaction.
   *
   * @param token by which the receiver knows who asks
   * @throws ProblemException {@code CHALLENGE_FAILED} that says what came instead
   */
  void ask(UUID tenantId, Endpoint endpoint, String token);

  /** Where the receiver is, and what every request to it has. */
  record Endpoint(String url, Map<String, String> headers) {
    /** Both may hold secrets. */
    @Override
    public String toString() {
      return "Endpoint";
    }
  }
}
