package harkara.insight.mail;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.Credential;
import harkara.accounts.identity.CurrentTenant;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.identity.RequiresScope.Acting;
import harkara.accounts.reading.Reading;
import harkara.accounts.users.MailChoices;
import harkara.accounts.users.UserAccount;
import harkara.accounts.users.UserAccounts;
import harkara.base.problem.ProblemException;
import harkara.insight.notices.NoticeKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Which mails whoever is signed in gets. */
@Path("/v1/session/mails")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(value = ApiScope.WEBHOOKS_READ, acting = Acting.AS_USER)
public class MailChoiceResource {
  private final UserAccounts accounts;
  private final MailChoices choices;
  private final MailSettings settings;
  private final WeeklyDigests digests;
  private final CurrentTenant current;

  public MailChoiceResource() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  public MailChoiceResource(
      UserAccounts accounts,
      MailChoices choices,
      MailSettings settings,
      WeeklyDigests digests,
      CurrentTenant current) {
    this.accounts = accounts;
    this.choices = choices;
    this.settings = settings;
    this.digests = digests;
    this.current = current;
  }

  @GET
  @Reading
  public MailChoiceView read() {
    return view(accounts.get(owner(), user()));
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  public MailChoiceView choose(@NotNull @Valid MailChoiceRequest request) {
    if (request.weeklyDigest() && current.operator()) {
      throw ProblemException.invalid(
          "/weekly_digest", "must be false: digests are for a tenant's own administrators");
    }
    var off = kinds(request.kindsOff());
    return view(
        choices.choose(owner(), user(), off, request.weeklyDigest() ? digests.next() : null));
  }

  private static Set<String> kinds(List<String> names) {
    var kinds = new LinkedHashSet<String>();
    for (var index = 0; index < names.size(); index++) {
      var kind = NoticeKind.of(names.get(index));
      if (kind.isEmpty()) {
        throw ProblemException.invalid("/kinds_off/" + index, "must be one of: " + known());
      }
      kinds.add(kind.get().eventType());
    }
    return kinds;
  }

  private static String known() {
    return Arrays.stream(NoticeKind.values())
        .map(NoticeKind::eventType)
        .collect(Collectors.joining(", "));
  }

  /** An operator's own, whatever tenant they look at. */
  private UUID owner() {
    return current.operator() ? Credential.OPERATOR : current.id();
  }

  private UUID user() {
    return current.actor().id();
  }

  private MailChoiceView view(UserAccount user) {
    var whyNot = whyNot(user);
    var off = user.noticeKindsOff();
    return new MailChoiceView(
        user.email(),
        whyNot == null,
        whyNot,
        Arrays.stream(NoticeKind.values()).map(kind -> MailKindView.of(kind, off)).toList(),
        user.wantsDigest());
  }

  private String whyNot(UserAccount user) {
    if (!settings.on()) {
      return "This server sends no mail.";
    }
    if (!user.isMailed()) {
      return "Mails are for administrators.";
    }
    return user.isOperator() && !settings.toOperators()
        ? "This server mails notices to tenants' administrators only."
        : null;
  }
}
