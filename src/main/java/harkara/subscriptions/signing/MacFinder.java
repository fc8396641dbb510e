package harkara.subscriptions.signing;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells how a MAC was made, if it is one of those that can be: of these texts, under these secrets,
 * with each key that receivers take from a secret. It compares in constant time and gives none of
 * them out. Who calls it sees to it that the texts are our own, never somebody's who asks.
 */
public final class MacFinder {
  private final List<Candidate> all = new ArrayList<>();

  /**
   * The way in which a MAC was made.
   *
   * @param secret its index in the list of secrets
   * @param text its index in the list of texts
   */
  public record Way(int secret, KeyUse key, int text) {}

  private record Candidate(Way way, byte[] mac) {}

  /**
   * @param secrets the current one first
   * @param texts the likeliest first
   */
  public MacFinder(List<SigningSecret> secrets, List<byte[]> texts) {
    for (var text = 0; text < texts.size(); text++) {
      for (var secret = 0; secret < secrets.size(); secret++) {
        for (var key : KeyUse.values()) {
          var mac = secrets.get(secret).mac(key, texts.get(text));
          all.add(new Candidate(new Way(secret, key, text), mac));
        }
      }
    }
  }

  /** The likeliest way in which this MAC was made. */
  public Optional<Way> find(byte[] mac) {
    Way found = null;
    for (var candidate : all) {
      if (MessageDigest.isEqual(candidate.mac(), mac) && found == null) {
        found = candidate.way();
      }
    }
    return Optional.ofNullable(found);
  }
}
