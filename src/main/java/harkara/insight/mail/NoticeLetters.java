package harkara.insight.mail;

import harkara.accounts.tenants.Tenant;
import harkara.accounts.tenants.Tenants;
import harkara.insight.notices.Notice;
import harkara.subscriptions.registry.Subscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Writes what a notice tells: what happened, what to do, and where to look. */
@ApplicationScoped
class NoticeLetters {
  private final Tenants tenants;
  private final Subscriptions subscriptions;
  private final DashboardPages pages;

  NoticeLetters() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  NoticeLetters(Tenants tenants, Subscriptions subscriptions, DashboardPages pages) {
    this.tenants = tenants;
    this.subscriptions = subscriptions;
    this.pages = pages;
  }

  /** Empty where the webhook is deleted. */
  Optional<Letter> of(Notice notice, boolean toOperator) {
    return tenants
        .find(notice.tenantId())
        .flatMap(
            tenant -> what(notice, tenant).map(what -> letter(notice, tenant, what, toOperator)));
  }

  private Optional<String> what(Notice notice, Tenant tenant) {
    return notice.subscriptionId() == null
        ? Optional.of(tenant.name())
        : subscriptions
            .find(notice.tenantId(), notice.subscriptionId())
            .map(found -> Webhook.of(found).name());
  }

  private Letter letter(Notice notice, Tenant tenant, String what, boolean toOperator) {
    var words = NoticeWords.of(notice.kind());
    var named = toOperator ? tenant.id() : null;
    var title = words.title(what, notice);
    var why =
        toOperator
            ? "You get this as an operator."
            : "You get this as an administrator of " + tenant.name() + ".";
    return new Letter(
        toOperator ? tenant.name() + ": " + title : title,
        List.of(words.happened(notice), words.toDo()),
        List.of(),
        notice.subscriptionId() == null
            ? pages.overview(named)
            : pages.webhook(named, notice.subscriptionId()),
        pages.closing(
            why
                + " Mails of one kind about the same webhook are "
                + MailQueue.APART.toHours()
                + " hours apart at least; the dashboard shows all that was noticed."));
  }
}
