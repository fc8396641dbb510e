package harkara.sessions;

import harkara.guessing.Guesses;
import harkara.ids.Id;
import harkara.problem.ProblemException;
import harkara.problem.ProblemType;
import harkara.users.Passwords;
import harkara.users.UserAccount;
import harkara.users.UserAccounts;
import harkara.users.UserRules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * Signs people in. An email that nobody has takes the same way as a wrong password: the same
 * counts, the same work, the same answer. No transaction is open while a password is hashed.
 */
@ApplicationScoped
class SignIn {
  private static final Logger LOG = System.getLogger(SignIn.class.getName());

  private final UserAccounts accounts;
  private final Passwords passwords;
  private final UserSessions sessions;
  private final Guesses guesses;
  private final SecureRandom random = new SecureRandom();

  SignIn() { // for the client proxy only
    this(null, null, null, null);
  }

  @Inject
  SignIn(UserAccounts accounts, Passwords passwords, UserSessions sessions, Guesses guesses) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.sessions = sessions;
    this.guesses = guesses;
  }

  /**
   * @param network where the caller is
   * @throws ProblemException {@code UNAUTHENTICATED}, {@code TOO_MANY_REQUESTS}, {@code
   *     UNAVAILABLE}
   */
  SessionToken with(String email, String password, String network) {
    var normalEmail = UserRules.normalEmail(email);
    var made = guesses.begin(normalEmail, network);
    var account = accounts.byEmail(normalEmail);
    var token = verify(made, account, password).flatMap(known -> begin(known, password));
    if (token.isEmpty()) {
      sessions.refuse(account);
      LOG.log(Level.INFO, () -> "sign-in refused " + names(account));
      throw new ProblemException(ProblemType.UNAUTHENTICATED, "Email or password is not right.");
    }
    guesses.succeed(made);
    LOG.log(Level.INFO, () -> "signed in " + names(account));
    return token.get();
  }

  /**
   * Changes one's own password, and with it ends all sessions.
   *
   * @throws ProblemException {@code INVALID_REQUEST} when the old one is not right
   */
  void changePassword(UserAccount account, OwnPasswordRequest request, String network) {
    UserRules.flawOfPassword(request.newPassword(), account.email())
        .ifPresent(
            flaw -> {
              throw ProblemException.invalid("/new_password", flaw);
            });
    var made = guesses.begin(account.email(), network);
    if (verify(made, Optional.of(account), request.oldPassword()).isEmpty()) {
      throw ProblemException.invalid("/old_password", "is not the present password");
    }
    guesses.withdraw(made);
    var hash = passwords.hash(request.newPassword());
    accounts.changeOwnPassword(account.tenantId(), account.id(), hash);
  }

  private Optional<UserAccount> verify(
      Guesses.Try made, Optional<UserAccount> account, String password) {
    try {
      var stored = account.map(UserAccount::passwordHash).orElse(null);
      return passwords.verify(password, stored)
          ? account.filter(UserAccount::isActive)
          : Optional.empty();
    } catch (ProblemException busy) {
      guesses.withdraw(made);
      throw busy;
    }
  }

  private Optional<SessionToken> begin(UserAccount account, String password) {
    var token = SessionToken.generate(random);
    var begun = sessions.begin(token, account, newHash(account, password));
    return begun ? Optional.of(token) : Optional.empty();
  }

  /** Null where the old one will do, for today at least. */
  private String newHash(UserAccount account, String password) {
    try {
      return passwords.isOutdated(account.passwordHash()) ? passwords.hash(password) : null;
    } catch (ProblemException busy) {
      return null;
    }
  }

  private static String names(Optional<UserAccount> account) {
    return account
        .map(user -> "user=" + Id.USER.text(user.id()) + tenant(user))
        .orElse("user=unknown");
  }

  private static String tenant(UserAccount user) {
    return user.isOperator() ? "" : " tenant=" + Id.TENANT.text(user.tenantId());
  }
}
