package harkara.accounts.users;

import harkara.accounts.throttling.TokenBuckets;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import harkara.base.threads.FairBulkhead;
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
 * only half of them are given to those who sign in, round robin by network, and one to
 * administration, round robin by tenant and at a tenant's rate. Few may wait; the rest is asked to
 * come back.
 */
@ApplicationScoped
public class Passwords {
  private static final String ALGORITHM = "PBKDF2WithHmacSHA256";
  private static final int BYTES = 32;
  private static final int MAX_WAITING = 32;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(8);
  private static final int TENANTS_REMEMBERED = 10_000;

  /** What administration may hash after a quiet time, and then a second. */
  static final int BURST = 60;

  private static final double PER_SECOND = 0.2;

  private final Pbkdf2PasswordHash hash;
  private final int rounds;
  private final String nobodys;
  private final TokenBuckets<Object> rate;
  private final FairBulkhead administration = new FairBulkhead(1, MAX_WAITING);
  private final FairBulkhead signIns =
      new FairBulkhead(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), MAX_WAITING);

  protected Passwords() { // for the client proxy only
    this.hash = null;
    this.rounds = 0;
    this.nobodys = null;
    this.rate = null;
  }

  @Inject
  protected Passwords(Pbkdf2PasswordHash hash, PasswordSettings settings) {
    this.hash = hash;
    this.rate = new TokenBuckets<>(TENANTS_REMEMBERED, System::nanoTime);
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
   * @throws ProblemException {@code TOO_MANY_REQUESTS} above a tenant's rate, {@code UNAVAILABLE}
   *     when too many are at it
   */
  public String hash(String password, PasswordCaller caller) {
    return throttled(caller, () -> hash.generate(characters(password)));
  }

  /**
   * Whether it is the password behind the hash.
   *
   * @param stored null where there is no such account: then the answer is no, after the same work
   * @throws ProblemException as {@link #hash}
   */
  public boolean verify(String password, String stored, PasswordCaller caller) {
    return throttled(caller, () -> matches(password, stored == null ? nobodys : stored));
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

  private <T> T throttled(PasswordCaller caller, Supplier<T> work) {
    if (caller.rated()) {
      requireRate(caller.party());
    }
    var bulkhead = caller.signingIn() ? signIns : administration;
    if (!bulkhead.tryEnter(caller.party(), LONGEST_WAIT)) {
      throw new ProblemException(
          ProblemType.UNAVAILABLE, "Too many passwords are being checked. Send it again.");
    }
    try {
      return work.get();
    } finally {
      bulkhead.leave();
    }
  }

  private void requireRate(Object party) {
    var wait = rate.take(party, PER_SECOND, BURST, 1);
    if (!wait.isZero()) {
      throw ProblemException.tooMany(
          "More passwords than one tenant may set at a time. Wait as long as Retry-After says.",
          wait);
    }
  }
}
