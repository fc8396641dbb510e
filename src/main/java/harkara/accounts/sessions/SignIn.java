package harkara.accounts.sessions;

import harkara.accounts.throttling.SignInThrottle;
import harkara.accounts.users.PasswordCaller;
import harkara.accounts.users.Passwords;
import harkara.accounts.users.UserAccount;
import harkara.accounts.users.UserAccounts;
import harkara.accounts.users.UserRules;
import harkara.base.ids.Id;
import harkara.base.log.LimitedLogger;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * Signs people in. An email that nobody has takes the same way as a wrong password: the same
 * counts, the same work, the same answer. No transaction is open while a password is hashed.
 */
@ApplicationScoped
class SignIn {
  private static final LimitedLogger LOG = new LimitedLogger(SignIn.class);

  private final UserAccounts accounts;
  private final Passwords passwords;
  private final UserSessions sessions;
  private final SignInThrottle throttle;
  private final SecureRandom random = new SecureRandom();

  SignIn() { // for the client proxy only
    this(null, null, null, null);
  }

  @Inject
  SignIn(
      UserAccounts accounts, Passwords passwords, UserSessions sessions, SignInThrottle throttle) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.sessions = sessions;
    this.throttle = throttle;
  }

  /**
   * @param network where the caller is
   * @throws ProblemException {@code UNAUTHENTICATED}, {@code TOO_MANY_REQUESTS}, {@code
   *     UNAVAILABLE}
   */
  SessionToken with(String email, String password, String network) {
    var normalEmail = UserRules.normalEmail(email);
    var made = throttle.begin(normalEmail, network);
    var account = accounts.byEmail(normalEmail);
    var caller = PasswordCaller.signingInFrom(network);
    var token =
        verify(made, account, password, caller).flatMap(known -> begin(known, password, caller));
    if (token.isEmpty()) {
      sessions.refuse(account);
      LOG.log(Level.INFO, "refused", () -> "sign-in refused " + names(account));
      throw new ProblemException(ProblemType.UNAUTHENTICATED, "Email or password is not right.");
    }
    throttle.succeed(made);
    LOG.log(Level.INFO, "signed in", () -> "signed in " + names(account));
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
    var made = throttle.begin(account.email(), network);
    var caller = PasswordCaller.administrating(account.tenantId());
    if (verify(made, Optional.of(account), request.oldPassword(), caller).isEmpty()) {
      throw ProblemException.invalid("/old_password", "is not the present password");
    }
    throttle.withdraw(made);
    var hash = passwords.hash(request.newPassword(), caller);
    accounts.changeOwnPassword(account.tenantId(), account.id(), hash);
  }

  private Optional<UserAccount> verify(
      SignInThrottle.Try made,
      Optional<UserAccount> account,
      String password,
      PasswordCaller caller) {
    try {
      var stored = account.map(UserAccount::passwordHash).orElse(null);
      return passwords.verify(password, stored, caller)
          ? account.filter(UserAccount::isActive)
          : Optional.empty();
    } catch (ProblemException busy) {
      throttle.withdraw(made);
      throw busy;
    }
  }

  private Optional<SessionToken> begin(
      UserAccount account, String password, PasswordCaller caller) {
    var token = SessionToken.generate(random);
    var begun = sessions.begin(token, account, newHash(account, password, caller));
    return begun ? Optional.of(token) : Optional.empty();
  }

  /** Null where the old one will do, for today at least. */
  private String newHash(UserAccount account, String password, PasswordCaller caller) {
    try {
      return passwords.isOutdated(account.passwordHash()) ? passwords.hash(password, caller) : null;
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
