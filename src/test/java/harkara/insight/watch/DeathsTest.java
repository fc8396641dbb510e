package harkara.insight.watch;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.base.ids.Id;
import harkara.delivery.log.RecentDeaths;
import harkara.insight.notices.NoticeKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeathsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final UUID TENANT = Id.at(NOW);

  private final List<RecentDeaths.Bereaved> bereaved = new ArrayList<>();
  private final Map<Subject, WatchState> told = new HashMap<>();
  private final List<UUID> counted = new ArrayList<>();
  private final Deaths deaths = new Deaths(new SomeDeaths(), new SomeStates());

  private final class SomeDeaths extends RecentDeaths {
    @Override
    public List<Bereaved> subscriptions(Instant since, int most) {
      return bereaved;
    }

    @Override
    public long count(UUID tenantId, UUID subscriptionId, Instant since, Instant until) {
      counted.add(subscriptionId);
      return 3;
    }
  }

  private final class SomeStates extends WatchStates {
    @Override
    Map<Subject, WatchState> of(NoticeKind kind) {
      return told;
    }
  }

  private UUID dying(Duration diedAgo) {
    var id = Id.next();
    bereaved.add(new RecentDeaths.Bereaved(TENANT, id, NOW.minus(diedAgo)));
    return id;
  }

  private UUID told(UUID subscription, Duration ago) {
    var condition =
        new Condition(NoticeKind.DELIVERY_DEAD, TENANT, subscription, null, 1, NOW, 3L, null);
    told.put(condition.subject(), new WatchState(Id.next(), condition, NOW.minus(ago)));
    return subscription;
  }

  @Test
  void beginsWithThoseThatWereToldLongestAgo() {
    var shortly = told(dying(Duration.ofSeconds(20)), Duration.ofMinutes(2));
    var longAgo = told(dying(Duration.ofSeconds(20)), Duration.ofMinutes(20));
    var never = dying(Duration.ofSeconds(20));

    assertThat(deaths.find(NOW))
        .extracting(Condition::subscriptionId)
        .containsExactly(never, longAgo, shortly);
  }

  @Test
  void countsOnlyWhereSomethingIsToBeTold() {
    told(dying(Duration.ofSeconds(20)), Duration.ofSeconds(59));
    told(dying(Duration.ofMinutes(30)), Duration.ofMinutes(20));
    var again = told(dying(Duration.ofSeconds(20)), Duration.ofMinutes(1));

    assertThat(deaths.find(NOW)).hasSize(1);
    assertThat(counted).containsExactly(again);
  }

  @Test
  void countsNoMoreThanIsToldInARound() {
    IntStream.range(0, Watch.AT_ONCE + 5).forEach(each -> dying(Duration.ofSeconds(20)));

    assertThat(deaths.find(NOW)).hasSize(Watch.AT_ONCE);
    assertThat(counted).hasSize(Watch.AT_ONCE);
  }
}
