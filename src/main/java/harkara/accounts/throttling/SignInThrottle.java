package harkara.accounts.throttling;

import harkara.base.database.TransientDatabaseFailure;
import harkara.base.problem.ProblemException;
import harkara.base.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes those wait who guess passwords, on all nodes together. A try is counted as a failure before
 * it is made, so that many at once are no more than the limit allows, and taken back when it was
 * none.
 */
@ApplicationScoped
public class SignInThrottle {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int BATCH = 1_000;

  private final GuessCounts counts;
  private final GuessAttempts attempts;
  private final byte[] key;

  /** A counted try: how it ends is told to {@link #withdraw} or {@link #succeed}, or to nobody. */
  public record Try(String pair, List<String> counted) {}

  SignInThrottle() { // for the client proxy only
    this.counts = null;
    this.attempts = null;
    this.key = null;
  }

  @Inject
  SignInThrottle(GuessCounts counts, GuessAttempts attempts, Vault vault) {
    this.counts = counts;
    this.attempts = attempts;
    this.key = vault.deriveKey("guessing");
  }

  /**
   * A sign-in begins.
   *
   * @param account what the account is called, whether there is one or not
   * @param network where the caller is
   * @throws ProblemException {@code TOO_MANY_REQUESTS} when it has to wait
   */
  public Try begin(String account, String network) {
    var pair = digest("pair", account, network);
    var subjects = new SignInSubjects(pair, digest("account", account), digest("address", network));
    return allowed(pair, inTurn(() -> counts.take(subjects)));
  }

  /**
   * Something else begins that could be guessed at.
   *
   * @param what the kind of it, and who does it
   * @throws ProblemException {@code TOO_MANY_REQUESTS} when it has to wait
   */
  public Try beginOther(String... what) {
    var subject = digest(what);
    return allowed(subject, inTurn(() -> counts.take(subject)));
  }

  private static Try allowed(String pair, GuessCounts.Taken taken) {
    taken.toWait().ifPresent(SignInThrottle::refuse);
    return new Try(pair, taken.counted());
  }

  static void refuse(Duration wait) {
    throw ProblemException.tooMany(
        "There were too many failures. Wait as long as Retry-After says.", wait);
  }

  /** It was none: right, or not carried out. */
  public void withdraw(Try made) {
    inTurn(
        () -> {
          counts.withdraw(made.counted());
          return made;
        });
  }

  /** The account has signed in from there: from now on that address is no stranger. */
  public void succeed(Try made) {
    inTurn(
        () -> {
          counts.succeed(made.pair(), made.counted());
          return made;
        });
  }

  private <T> T inTurn(Supplier<T> transaction) {
    return attempts.run(() -> translate(transaction));
  }

  /** Two may write the first failure of the same subject: then one of them sees the other's. */
  private static <T> T translate(Supplier<T> transaction) {
    try {
      return TransientDatabaseFailure.translate(transaction);
    } catch (RuntimeException failure) {
      throw TransientDatabaseFailure.isUniqueViolation(failure)
          ? new TransientDatabaseFailure(failure)
          : failure;
    }
  }

  private String digest(String... parts) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      var text = String.join("\n", parts);
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  /** Removes what says nothing any more, in small transactions. */
  public void removeOld() {
    int removed;
    do {
      removed = counts.removeOld(BATCH);
    } while (removed == BATCH);
  }
}
