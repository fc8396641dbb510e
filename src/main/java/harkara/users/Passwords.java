package harkara.users;

import harkara.problem.ProblemException;
import harkara.problem.ProblemType;
import harkara.threads.Bulkhead;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Hashes passwords slowly: PBKDF2 with SHA-256. That costs a processor some tenths of a second, so
 * only half of them are given to it and few may wait; the rest is asked to come back.
 */
@ApplicationScoped
public class Passwords {
  private static final String ALGORITHM = "PBKDF2WithHmacSHA256";
  private static final int BYTES = 32;
  private static final int WAITING_OR_RUNNING = 16;
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Pbkdf2PasswordHash hash;
  private final int rounds;
  private final String nobodys;
  private final Bulkhead all = new Bulkhead(WAITING_OR_RUNNING);
  private final Bulkhead running =
      new Bulkhead(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

  protected Passwords() { // for the client proxy only
    this.hash = null;
    this.rounds = 0;
    this.nobodys = null;
  }

  @Inject
  protected Passwords(Pbkdf2PasswordHash hash, PasswordSettings settings) {
    this.hash = hash;
    this.rounds = settings.rounds();
    this.nobodys = ALGORITHM + ":" + rounds + ":" + randomText() + ":" + randomText();
    hash.initialize(
        Map.of(
            "Pbkdf2PasswordHash.Algorithm", ALGORITHM,
            "Pbkdf2PasswordHash.Iterations", Integer.toString(rounds),
            "Pbkdf2PasswordHash.SaltSizeBytes", Integer.toString(BYTES),
            "Pbkdf2PasswordHash.KeySizeBytes", Integer.toString(BYTES)));
  }

  /** In the encoding that {@link Pbkdf2PasswordHash} describes; no password has this hash. */
  private static String randomText() {
    var bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  /**
   * @throws ProblemException {@code UNAVAILABLE} when too many are at it
   */
  public String hash(String password) {
    return inTurn(() -> hash.generate(characters(password)));
  }

  /**
   * Whether it is the password behind the hash.
   *
   * @param stored null where there is no such account: then the answer is no, after the same work
   * @throws ProblemException {@code UNAVAILABLE} when too many are at it
   */
  public boolean verify(String password, String stored) {
    return inTurn(() -> matches(password, stored == null ? nobodys : stored));
  }

  boolean matches(String password, String stored) {
    return hash.verify(characters(password), stored);
  }

  private static char[] characters(String password) {
    return UserRules.normalPassword(password).toCharArray();
  }

  /** Whether a hash was made with less work than one would be now. */
  public boolean isOutdated(String stored) {
    var parts = stored.split(":");
    return !parts[0].equals(ALGORITHM) || Integer.parseInt(parts[1]) < rounds;
  }

  private <T> T inTurn(Supplier<T> work) {
    if (!all.tryEnter()) {
      throw busy();
    }
    try {
      return running(work);
    } finally {
      all.leave();
    }
  }

  private <T> T running(Supplier<T> work) {
    if (!running.tryEnter(PATIENCE)) {
      throw busy();
    }
    try {
      return work.get();
    } finally {
      running.leave();
    }
  }

  private static ProblemException busy() {
    return new ProblemException(
        ProblemType.UNAVAILABLE, "Too many passwords are being checked. Send it again.");
  }
}
