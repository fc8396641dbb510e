package harkara.insight.mail;

import harkara.subscriptions.registry.Subscription;
import java.net.URI;

/** What a webhook is called in mails: never by the path or the query of its URL. */
record Webhook(String description, String host) {

  static Webhook of(Subscription subscription) {
    var host = URI.create(subscription.url()).getHost();
    return new Webhook(subscription.description(), host == null ? "" : host);
  }

  String name() {
    return description == null || description.isBlank()
        ? "Webhook to " + host
        : "Webhook “" + description + "” (" + host + ")";
  }
}
