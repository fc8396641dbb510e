package harkara.insight.mail;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.base.database.ClockOfTests;
import harkara.insight.mail.Letter.Link;
import harkara.testing.stores.Stores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MailingTest {
  private static final Letter LETTER =
      new Letter(
          "Subject", List.of(), List.of(), new Link("Open", "https://example.com"), List.of());

  @RegisterExtension final Stores stores = new Stores();

  private final List<UUID> tried = new ArrayList<>();
  private final List<UUID> unwanted = new ArrayList<>();
  private final List<UUID> unwritable = new ArrayList<>();
  private Instant now = Instant.parse("2026-03-01T10:00:00Z");
  private MailQueue queue;

  @BeforeEach
  void makeQueue() {
    queue = stores.make(MailQueue.class, ClockOfTests.of(() -> now));
  }

  private UUID queued() {
    var mail = QueuedMail.digest(UUID.randomUUID(), UUID.randomUUID(), now);
    queue.add(mail);
    stores.forget();
    now = now.plusSeconds(1);
    return mail.id();
  }

  private void run(Mailer mailer) {
    var settings =
        Map.of("harkara.mail.session", "mail/harkara", "harkara.mail.from", "a@example.com");
    new Mailing(new MailSettings(settings::get), queue, letters(), mailer).run();
    stores.forget();
  }

  private Letters letters() {
    return new Letters() {
      @Override
      Optional<OutgoingMail> of(QueuedMail mail) {
        if (unwritable.contains(mail.id())) {
          throw new IllegalArgumentException("nobody knows this kind");
        }
        return Optional.of(new OutgoingMail(mail.id(), "A", "a@example.com", LETTER))
            .filter(each -> !unwanted.contains(each.id()));
      }
    };
  }

  private void take(OutgoingMail mail) {
    tried.add(mail.id());
  }

  @Test
  void sendsEachOnceInItsTurn() {
    var one = queued();
    var two = queued();
    run(this::take);
    now = now.plus(Duration.ofHours(1));
    run(this::take);

    assertThat(tried).containsExactly(one, two);
  }

  @Test
  void leavesOutWhatIsWantedNoMore() {
    unwanted.add(queued());
    var two = queued();
    run(this::take);

    assertThat(tried).containsExactly(two);
    assertThat(queue.claim()).isEmpty();
  }

  @Test
  void whatCannotBeWrittenHoldsUpNoOtherAndWaits() {
    var one = queued();
    unwritable.add(one);
    var two = queued();
    run(this::take);
    assertThat(tried).containsExactly(two);

    now = now.plus(Duration.ofMinutes(2));
    unwritable.clear();
    run(this::take);
    assertThat(tried).as("it waited").containsExactly(two, one);
  }

  @Test
  void whatCanNeverBeWrittenIsGivenUp() {
    unwritable.add(queued());
    now = now.plus(MailQueue.LONGEST);
    run(this::take);
    now = now.plus(Duration.ofHours(2));

    assertThat(queue.claim()).isEmpty();
  }

  @Test
  void anAddressThatIsRefusedHoldsUpNoOther() {
    var one = queued();
    var two = queued();
    run(
        mail -> {
          take(mail);
          throw new MailFailure("the address was refused", false, null);
        });

    assertThat(tried).containsExactly(one, two);
  }

  @Test
  void waitsWhereTheMailServerTakesNothing() {
    var one = queued();
    var two = queued();
    run(
        mail -> {
          take(mail);
          throw new MailFailure("the mail server took no mail", true, null);
        });
    assertThat(tried).containsExactly(one);

    now = now.plus(Duration.ofMinutes(2));
    run(this::take);
    assertThat(tried).containsExactly(one, two, one);
  }
}
