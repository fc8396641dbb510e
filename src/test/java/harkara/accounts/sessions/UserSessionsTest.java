package harkara.accounts.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.accounts.users.SignInOutdated;
import harkara.base.database.ClockOfTests;
import harkara.testing.stores.FiredEvents;
import harkara.testing.stores.Stores;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UserSessionsTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final Duration IDLE = Duration.ofHours(2);
  private static final Duration LONGEST = Duration.ofHours(3);

  @RegisterExtension final Stores stores = new Stores();

  private final UUID user = UUID.randomUUID();
  private Instant now = START;
  private UserSessions sessions;

  @BeforeEach
  void inject() {
    var settings =
        Map.of(
            "harkara.sessions.idle", IDLE.toString(),
            "harkara.sessions.longest", LONGEST.toString());
    sessions =
        stores.inject(
            new UserSessions(
                null,
                new SessionSettings(settings::get),
                ClockOfTests.of(() -> now),
                new FiredEvents<>()));
  }

  private void begin(String digest, UUID of) {
    stores.persist(new UserSession(digest, UUID.randomUUID(), of, now));
  }

  private UserSession row(String digest) {
    stores.forget();
    return stores.entities().find(UserSession.class, digest);
  }

  @Test
  void timeGoesBackForNobody() {
    begin("one", user);
    now = START.plusSeconds(60);
    sessions.seen("one");
    now = START.plusSeconds(30);
    sessions.seen("one");

    assertThat(row("one").lastSeenAt()).isEqualTo(START.plusSeconds(60));
    assertThat(row("one").createdAt()).isEqualTo(START);
  }

  @Test
  void thoseOfAUserEndTogether() {
    begin("one", user);
    begin("two", user);
    begin("other", UUID.randomUUID());

    sessions.onOutdated(new SignInOutdated(user));

    assertThat(row("one")).isNull();
    assertThat(row("two")).isNull();
    assertThat(row("other")).isNotNull();
  }

  @Test
  void removesWhoWasNotSeenForTooLong() {
    begin("away", user);
    begin("here", user);
    now = START.plus(IDLE);
    sessions.seen("here");

    assertThat(sessions.removeEnded(10)).isEqualTo(1);
    assertThat(row("away")).isNull();
    assertThat(row("here")).isNotNull();
  }

  @Test
  void removesWhatLastedTooLongHoweverOftenItIsSeen() {
    begin("old", user);
    now = START.plusSeconds(1);
    begin("young", user);
    now = START.plus(LONGEST);
    sessions.seen("old");
    sessions.seen("young");

    assertThat(sessions.removeEnded(10)).isEqualTo(1);
    assertThat(row("old")).isNull();
    assertThat(row("young")).isNotNull();
  }

  @Test
  void removesAFewAtATime() {
    begin("one", user);
    begin("two", user);
    now = START.plus(IDLE);

    assertThat(sessions.removeEnded(1)).isEqualTo(1);
    assertThat(sessions.removeEnded(10)).isEqualTo(1);
    assertThat(sessions.removeEnded(10)).isZero();
  }
}
