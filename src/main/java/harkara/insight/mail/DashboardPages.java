package harkara.insight.mail;

import harkara.base.ids.Id;
import harkara.insight.mail.Letter.Link;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** Addresses of the dashboard's pages, and what stands at the end of each mail. */
@ApplicationScoped
class DashboardPages {
  private final MailSettings settings;

  DashboardPages() { // for the client proxy only
    this(null);
  }

  @Inject
  DashboardPages(MailSettings settings) {
    this.settings = settings;
  }

  /**
   * @param named the tenant, for an operator; null for its own people
   */
  Link webhook(UUID named, UUID subscriptionId) {
    return new Link(
        "Open the webhook", address(named, "/webhooks/" + Id.SUBSCRIPTION.text(subscriptionId)));
  }

  Link overview(UUID named) {
    return new Link("Open the dashboard", address(named, "/"));
  }

  private String address(UUID named, String path) {
    return settings.dashboard()
        + "/#"
        + (named == null ? "" : "/t/" + Id.TENANT.text(named))
        + path;
  }

  List<String> closing(String why) {
    return List.of(
        why,
        "Choose which of these mails you get, if any, under Account: " + address(null, "/account"));
  }
}
