package harkara.insight.mail;

import harkara.insight.notices.Notice;
import harkara.insight.notices.NoticeKind;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a notice of each kind means to people, and what they can do. Named as the kinds are. */
enum NoticeWords {
  ENDPOINT_FAILING(
      "{what} is failing",
      "Nothing that was sent to it has succeeded since {since}.",
      "Its page shows what it answered to the latest attempts. Deliveries are repeated for a while"
          + " and then end; once it works again, you can replay those that have ended."),
  ENDPOINT_PAUSED(
      "{what} is paused",
      "It was paused because {reason}. While it is paused, new events do not reach it.",
      "Repair the endpoint or correct its address, then resume it on its page. What ended before"
          + " can be replayed there."),
  ENDPOINT_RECOVERED(
      "{what} works again",
      "Since {since} it had been {reason}; now it is well.",
      "Nothing has to be done. Deliveries that ended meanwhile can be replayed on its page."),
  ENDPOINT_SLOW(
      "{what} is slow",
      "Over the last hour, 5 of 100 answers took {count} ms or longer; more than {limit} ms is"
          + " slow.",
      "Let it answer with 2xx at once, and do the work after that. Slow answers hold up the"
          + " deliveries behind them, and those that take too long count as failed."),
  DELIVERY_DEAD(
      "Deliveries of {what} ended without success",
      "All attempts of deliveries to it failed: {count} of them ended.",
      "Its page shows why. Once it works again, replay them there: nothing of them is lost."),
  SECRET_ROTATION_UNFINISHED(
      "A new secret of {what} is not in use yet",
      "The rotation of its secret has been open for {count} hours, and its endpoint has not taken"
          + " anything under the new secret.",
      "Put the new secret in force at the endpoint, or end the rotation on its page. When the old"
          + " secret runs out, an endpoint that only knows that one refuses everything."),
  CERTIFICATE_EXPIRING(
      "The certificate of {what} ends in {count} days",
      "The TLS certificate of its endpoint ends at {since}. After that nothing can be sent to it.",
      "Have the certificate renewed, and see that the endpoint's server uses the new one."),
  QUOTA_NEAR(
      "{what} is near a quota",
      "{count} of {limit} are used of the quota of {reason}.",
      "When a quota is used up, more is refused. Remove what is not needed, or ask your operator"
          + " for more."),
  BACKLOG_OLD(
      "Deliveries of {what} wait for long",
      "The oldest has been due for {count} seconds and waits for {reason}; more than {limit}"
          + " seconds are long.",
      "Look whether endpoints are slow or failing. Where they are well, the operator should look"
          + " at the servers.");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** What reasons mean, some of them for one kind alone. */
  private static final Map<String, String> REASONS =
      Map.of(
          "gone", "its endpoint answered 410 Gone",
          "ENDPOINT_PAUSED.failing", "nothing had succeeded for so long",
          "endpoint", "its endpoint",
          "server", "its turn on the server",
          "stored_bytes", "stored bytes",
          "open_deliveries", "open deliveries",
          "subscriptions", "webhooks");

  private final String title;
  private final String happened;
  private final String toDo;

  NoticeWords(String title, String happened, String toDo) {
    this.title = title;
    this.happened = happened;
    this.toDo = toDo;
  }

  static NoticeWords of(NoticeKind kind) {
    return valueOf(kind.name());
  }

  /** What the kind is about, of any webhook or tenant. */
  String choice() {
    var anything =
        this == QUOTA_NEAR ? "The tenant" : title.startsWith("{") ? "A webhook" : "a webhook";
    return title.replace("{what}", anything).replace("{count}", "a few");
  }

  /**
   * @param what the name of the webhook or the tenant
   */
  String title(String what, Notice notice) {
    var first = title.startsWith("{what}") && what.matches("(?s)(the )?webhook .*");
    var subject = first ? what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1) : what;
    return filled(title, notice).replace("{what}", subject);
  }

  String happened(Notice notice) {
    return filled(happened, notice);
  }

  String toDo() {
    return toDo;
  }

  private String filled(String text, Notice notice) {
    return text.replace("{since}", time(notice.since()))
        .replace("{count}", number(notice.count()))
        .replace("{limit}", number(notice.limit()))
        .replace("{reason}", reason(notice.reason()));
  }

  static String time(Instant time) {
    return time == null ? "a while ago" : TIME.format(time);
  }

  private static String number(Long number) {
    return Optional.ofNullable(number)
        .map(each -> String.format(Locale.ENGLISH, "%,d", each))
        .orElse("some");
  }

  private String reason(String code) {
    return code == null
        ? "something"
        : REASONS.getOrDefault(
            name() + "." + code, REASONS.getOrDefault(code, code.replace('_', ' ')));
  }
}
