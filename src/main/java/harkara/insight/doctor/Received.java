package harkara.insight.doctor;

import java.time.Instant;

/**
 * The things that a receiver got, read; see {@link SignatureCheckRequest}.
 *
 * @param body null where it is not known
 * @param at by the receiver's clock; null where that is not known
 */
record Received(
    ReceivedHeaders headers, byte[] body, String computed, String secretFingerprint, Instant at) {

  @Override
  public String toString() {
    return "Received";
  }
}
