package harkara.insight.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import harkara.receiver.Receiver;
import harkara.testing.Api;
import harkara.testing.Deployments;
import harkara.testing.Eventually;
import harkara.testing.MailServer;
import harkara.testing.MailServer.Mail;
import harkara.testing.People;
import harkara.testing.ServerProcess;
import harkara.testing.SettableClock;
import harkara.testing.TestDatabase;
import harkara.testing.TestFolders;
import harkara.testing.TestSettings;
import harkara.testing.TestTenant;
import harkara.testing.TestTenant.Subscription;
import harkara.testing.servers.TestServer;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Mails as they arrive: by the mail session of the server, as the files in server-config make it.
 */
@Tag("portability")
class MailIT {
  private static final String CHOICE = "/api/v1/session/mails";
  private static MailServer mail;
  private static ServerProcess server;
  private static Receiver receiver;
  private static Api operator;
  private static SettableClock clock;

  private TestTenant tenant;
  private People people;
  private Subscription subscription;

  @BeforeAll
  static void start() {
    var session = TestServer.ofThisRun().mailSession();
    assumeTrue(session.isPresent());
    mail = MailServer.start();
    receiver = Receiver.start();
    var settings = TestSettings.on(TestDatabase.newDatabase());
    settings.put("harkara.mail.session", session.get());
    settings.put("harkara.mail.from", "Harkara <harkara@example.com>");
    settings.put("harkara.mail.operators", "true");
    settings.put("harkara.public-url", "http://hooks.example.com");
    server =
        ServerProcess.startWithMail(
            mail.environment(), settings, TestFolders.create("mail"), Deployments.warFile());
    operator = TestTenant.operator(server.baseUri());
    clock = SettableClock.of(operator);
  }

  @AfterAll
  static void end() {
    if (server != null) {
      server.close();
      receiver.close();
      mail.close();
    }
  }

  @BeforeEach
  void subscribe() {
    tenant = TestTenant.create(server.baseUri());
    people = People.of(server.baseUri(), tenant);
    subscription =
        tenant.subscribe(receiver.url("/secret-path?token=1"), Map.of("description", "Æ <orders>"));
  }

  @Test
  void tellsAdministratorsOnce() {
    var admin = people.add("ADMIN");
    var developer = people.add("DEVELOPER");
    tell("endpoint.failing");

    var told = awaitMails(admin.email(), 1).get(0);
    assertThat(told.from()).isEqualTo("Harkara <harkara@example.com>");
    assertThat(told.subject()).isEqualTo("Webhook “Æ <orders>” (127.0.0.1) is failing");
    assertThat(told.text())
        .contains("Nothing that was sent to it has succeeded since")
        .contains("http://hooks.example.com/#/webhooks/" + subscription.id())
        .contains("http://hooks.example.com/#/account")
        .doesNotContain("secret-path", "token");
    assertThat(told.html()).contains("Æ &lt;orders&gt;").doesNotContain("<orders>", "secret-path");
    assertThat(told.head()).contains("Auto-Submitted: auto-generated");
    var page = "/#/t/" + tenant.id() + "/webhooks/" + subscription.id();
    Eventually.until(
        "the operator is told, too",
        () ->
            mail.mailsTo(TestSettings.OPERATOR_EMAIL).stream()
                .anyMatch(each -> each.text().contains(page)));

    tell("endpoint.failing");
    tell("endpoint.recovered");
    assertThat(awaitMails(admin.email(), 2).get(1).subject()).endsWith("works again");
    clock.advance(MailQueue.APART.plusMinutes(1));
    tell("endpoint.failing");
    assertThat(awaitMails(admin.email(), 3).get(2).subject()).endsWith("is failing");
    assertThat(mail.mailsTo(developer.email())).isEmpty();
  }

  @Test
  void tellsWhatTheWatchesHaveSeen() {
    var admin = people.add("ADMIN");
    receiver.answersPath("/dead", 500);
    var dying = tenant.subscribe(receiver.url("/dead"), TestTenant.ONE_ATTEMPT);
    tenant.awaitStatus(tenant.publish(), dying, "DEAD");
    clock.advance(Duration.ofSeconds(20)); // a watch counts behind what is being written
    operator.post("/api/test/notices").json(200);
    operator.post("/api/test/mails/due");

    var told = awaitMails(admin.email(), 1).get(0);
    assertThat(told.subject())
        .isEqualTo("Deliveries of the webhook to 127.0.0.1 ended without success");
    assertThat(told.text()).contains("1 of them ended", "/#/webhooks/" + dying.id());
  }

  @Test
  void leavesOutWhatWasSwitchedOff() {
    var admin = people.add("ADMIN");
    var page = people.signIn(admin).api();
    var chosen = page.put(CHOICE, choice(List.of("delivery.dead"), false)).json(200);
    assertThat(chosen.path("mailed").asBoolean()).isTrue();
    assertThat(chosen.path("email").asText()).isEqualTo(admin.email());
    assertThat(page.get(CHOICE).json(200)).isEqualTo(chosen);

    tell("delivery.dead");
    tell("endpoint.slow");

    assertThat(awaitMails(admin.email(), 1).get(0).subject()).endsWith("is slow");
  }

  @Test
  void refusesChoicesThatMeanNothing() {
    var page = people.addSignedIn("ADMIN").api();

    var unknown = page.put(CHOICE, choice(List.of("endpoint.slow", "endpoint.fast"), false));
    assertThat(unknown.problem(422, "invalid-request").at("/errors/0/pointer").asText())
        .isEqualTo("/kinds_off/1");
    page.put(CHOICE, Map.of("weekly_digest", true)).problem(422, "invalid-request");
  }

  @Test
  void sendsAgainWhatTheMailServerDidNotTake() {
    var admin = people.add("ADMIN");
    mail.close();
    tell("endpoint.failing");
    mail.open();
    clock.advance(Duration.ofMinutes(2));
    operator.post("/api/test/mails/due");

    assertThat(awaitMails(admin.email(), 1)).hasSize(1);
  }

  @Test
  void sendsADigestOnMondaysToWhoAskedForIt() {
    var admin = people.add("ADMIN");
    var other = people.add("ADMIN");
    var choice = choice(List.of(), true);
    people.signIn(admin).api().put(CHOICE, choice).json(200);
    tenant.awaitStatus(tenant.publish(), subscription, "DELIVERED");

    var monday =
        clock
            .now()
            .atOffset(ZoneOffset.UTC)
            .toLocalDate()
            .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
            .atTime(LocalTime.of(6, 0));
    clock.advanceTo(monday.toInstant(ZoneOffset.UTC));
    operator.post("/api/test/mails/due");

    var digest = awaitMails(admin.email(), 1).get(0);
    assertThat(digest.subject()).endsWith("the last seven days");
    assertThat(digest.text()).contains("Æ <orders>", "attempts 1, succeeded 100.0 %");
    assertThat(digest.html()).contains("<td").doesNotContain("<orders>");
    assertThat(mail.mailsTo(other.email())).isEmpty();
  }

  private void tell(String kind) {
    var told = Map.of("kind", kind, "tenant", tenant.id(), "subscription", subscription.id());
    var answer = operator.post("/api/test/mails", told);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(204);
  }

  private static Map<String, Object> choice(List<String> off, boolean digest) {
    return Map.of("kinds_off", off, "weekly_digest", digest);
  }

  private static List<Mail> awaitMails(String address, int many) {
    return Eventually.until(
        many + " mails to " + address, () -> mail.mailsTo(address), mails -> mails.size() >= many);
  }
}
