package harkara.insight.doctor;

import harkara.subscriptions.signing.SigningSecret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The things that were sent to a subscription of one event.
 *
 * @param body the bytes that were signed
 * @param requests that are in the log, the newest first; at least one
 * @param secrets in force, the current one first
 * @param secretSince when the current one was made
 */
record Sent(
    String eventId,
    byte[] body,
    List<SentRequest> requests,
    List<SigningSecret> secrets,
    Instant secretSince) {

  Optional<SentRequest> at(long timestamp) {
    return requests.stream().filter(request -> request.timestamp() == timestamp).findFirst();
  }

  @Override
  public String toString() {
    return "Sent[" + eventId + "]";
  }
}
