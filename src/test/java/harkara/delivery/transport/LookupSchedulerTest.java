package harkara.delivery.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LookupSchedulerTest {
  private static final int MOST = 256;
  private static final UUID HEALTHY = new UUID(1, 0);

  private final LookupScheduler turns = new LookupScheduler(MOST, new LookupHistory());
  private long now = 1;

  @Test
  void aTenantWithAThousandHangingNamesHasAFewPlaces() {
    ask(new UUID(2, 0), 1_000);

    assertThat(begun()).hasSize(16);
    pass(Duration.ofSeconds(2));
    ask(new UUID(2, 0), 1_000);
    assertThat(begun()).isEmpty();
    assertThat(turns.hanging(now)).isEqualTo(16);
    assertHasItsTurn("new.example.com");
  }

  @Test
  void manyTenantsWithHangingNamesLeaveRoomForNamesThatNobodyKnows() {
    for (int round = 0; round < 20; round++) {
      for (int tenant = 0; tenant < 40; tenant++) {
        ask(new UUID(2, tenant), 40);
      }
      begun();
      assertHasItsTurn("new" + round + ".example.com");
      pass(Duration.ofSeconds(1));
    }
  }

  @Test
  void namesThatAreKnownToBePromptHaveATurnWhateverHangs() {
    assertHasItsTurn("prompt.example.com");
    for (int tenant = 0; tenant < 1_000; tenant++) {
      ask(new UUID(2, tenant), 10);
    }

    assertThat(begun()).hasSize(MOST - MOST / 8);
    assertHasItsTurn("prompt.example.com");
  }

  @Test
  void namesThatWereSlowHaveHalfOfThePlaces() {
    var slow = new ArrayList<String>();
    for (int tenant = 0; tenant < 30; tenant++) {
      slow.addAll(ask(new UUID(2, tenant), 8));
      begun().forEach(question -> endAfter(Duration.ofSeconds(5), question));
    }
    for (int i = 0; i < slow.size(); i++) {
      turns.ask(new UUID(3, i), slow.get(i), now);
    }

    assertThat(begun()).hasSize(MOST / 2);
    assertHasItsTurn("new.example.com");
  }

  @Test
  void aTenantThatWaitsDoesNotHoldUpAnotherThatAsksForTheSameName() {
    ask(new UUID(2, 0), 16);
    begun();
    var waits = turns.ask(new UUID(2, 0), "shared.example.com", now);
    assertThat(begun()).isEmpty();

    assertThat(turns.ask(HEALTHY, "shared.example.com", now)).isSameAs(waits);
    assertThat(begun()).containsExactly(waits);
    turns.ended(waits, false, now);
    assertThat(begun()).isEmpty();
  }

  @Test
  void whatNobodyWaitsForAnyMoreIsNotAsked() {
    ask(new UUID(2, 0), 17);
    begun();
    ask(HEALTHY, 3);
    pass(Duration.ofSeconds(1));

    assertThat(begun()).isEmpty();
  }

  @Test
  void tooManyDoNotWait() {
    ask(new UUID(2, 0), LookupScheduler.WAITING_PER_TENANT);

    assertThat(turns.ask(new UUID(2, 0), "more.example.com", now)).isNull();
    assertThat(turns.ask(HEALTHY, "more.example.com", now)).isNotNull();
  }

  @Test
  void aNameThatHungAndFailedIsNotWaitedForAgainAtOnce() {
    ask(HEALTHY, 1);
    var hung = begun().get(0);
    now += Duration.ofSeconds(10).toNanos();
    turns.ended(hung, true, now);

    assertThat(turns.hasJustFailed(hung.host(), now)).isTrue();
    pass(Duration.ofSeconds(11));
    assertThat(turns.hasJustFailed(hung.host(), now)).isFalse();
    assertThat(turns.hasJustFailed("other.example.com", now)).isFalse();
  }

  private List<String> ask(UUID tenant, int names) {
    var hosts = new ArrayList<String>();
    for (int i = 0; i < names; i++) {
      hosts.add("n" + i + "." + tenant + ".example.com");
      turns.ask(tenant, hosts.get(i), now);
    }
    return hosts;
  }

  private List<Question> begun() {
    var begun = new ArrayList<Question>();
    for (Question next; (next = turns.next(now)) != null; ) {
      begun.add(next);
    }
    return begun;
  }

  private void assertHasItsTurn(String host) {
    var question = turns.ask(HEALTHY, host, now);
    begun();
    assertThat(question.begun()).isTrue();
    turns.ended(question, false, now);
  }

  private void endAfter(Duration time, Question question) {
    turns.ended(question, true, now + time.toNanos());
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }
}
