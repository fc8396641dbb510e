package harkara.accounts.sessions;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.tenants.TenantViews;
import harkara.accounts.users.UserAccount;
import harkara.accounts.users.UserAccounts;
import harkara.accounts.users.UserView;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import harkara.base.settings.DevelopmentMode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Shows a session with its user and tenant as they are now. */
@ApplicationScoped
class SessionViews {
  private final SessionCheck sessions;
  private final UserAccounts accounts;
  private final TenantViews tenants;
  private final SessionSettings settings;
  private final DevelopmentMode development;

  SessionViews() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  SessionViews(
      SessionCheck sessions,
      UserAccounts accounts,
      TenantViews tenants,
      SessionSettings settings,
      DevelopmentMode development) {
    this.sessions = sessions;
    this.accounts = accounts;
    this.tenants = tenants;
    this.settings = settings;
    this.development = development;
  }

  SessionView of(SessionToken token) {
    var session = session(token);
    var user = accounts.get(session.tenantId(), session.userId());
    return new SessionView(
        UserView.of(user),
        user.isOperator() ? null : tenants.find(user.tenantId()).orElse(null),
        user.role().scopes().stream().map(ApiScope::text).toList(),
        token.csrf(),
        session.createdAt(),
        settings.endOf(session.createdAt()),
        development.on());
  }

  UserAccount user(SessionToken token) {
    var session = session(token);
    return accounts.get(session.tenantId(), session.userId());
  }

  /** It may have ended since the request was let in. */
  private SignedIn session(SessionToken token) {
    return sessions
        .use(token)
        .orElseThrow(
            () -> new ProblemException(ProblemType.UNAUTHENTICATED, "The session is over."));
  }
}
