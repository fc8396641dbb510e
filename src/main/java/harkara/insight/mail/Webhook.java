package harkara.insight.mail;

import harkara.subscriptions.registry.Subscription;
import java.net.URI;

/** What a webhook is called in mails: never by the path or the query of its URL. */
record Webhook(String description, String host) {

  static Webhook of(Subscription subscription) {
    var host = URI.create(subscription.url()).getHost();
    return new Webhook(subscription.description(), host == null ? "" : host);
  }

  /** Within a sentence. */
  String name() {
    return isDescribed()
        ? "webhook “" + description + "” (" + host + ")"
        : "the webhook to " + host;
  }

  /** In a table of webhooks. */
  String label() {
    return isDescribed() ? description : host;
  }

  private boolean isDescribed() {
    return description != null && !description.isBlank();
  }
}
