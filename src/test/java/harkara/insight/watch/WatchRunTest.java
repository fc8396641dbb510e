package harkara.insight.watch;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.base.database.ClockOfTests;
import harkara.base.ids.Id;
import harkara.insight.notices.NoticeKind;
import harkara.insight.notices.NoticesOfTests;
import harkara.testing.stores.FiredEvents;
import harkara.testing.stores.Stores;
import jakarta.enterprise.inject.Instance;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WatchRunTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final UUID TENANT = Id.at(NOW);

  @RegisterExtension final Stores stores = new Stores();

  private final List<Condition> found = new ArrayList<>();
  private final Map<Subject, WatchState> known = new HashMap<>();
  private final List<UUID> told = new ArrayList<>();
  private final List<UUID> ended = new ArrayList<>();
  private final List<UUID> failing = new ArrayList<>();

  /** Cannot tell some of it. */
  private final class SomeTeller extends Teller {
    @Override
    void tell(Condition condition, Instant now) {
      failAt(condition.subscriptionId());
      told.add(condition.subscriptionId());
    }

    @Override
    void end(WatchState state, Ending ending) {
      failAt(state.subject().id());
      ended.add(state.subject().id());
    }

    private void failAt(UUID id) {
      if (failing.contains(id)) {
        throw new IllegalStateException("no database");
      }
    }
  }

  private final class SomeStates extends WatchStates {
    @Override
    Map<Subject, WatchState> of(NoticeKind kind) {
      return known;
    }
  }

  private final class SomeWatch implements Watch {
    @Override
    public NoticeKind kind() {
      return NoticeKind.BACKLOG_OLD;
    }

    @Override
    public List<Condition> find(Instant now) {
      return found;
    }
  }

  @SuppressWarnings("unchecked")
  private Instance<Watch> watches() {
    return (Instance<Watch>)
        Proxy.newProxyInstance(
            Instance.class.getClassLoader(),
            new Class<?>[] {Instance.class},
            (proxy, method, arguments) -> List.of(new SomeWatch()).iterator());
  }

  private void look() {
    var clock = ClockOfTests.of(() -> NOW);
    var notices = NoticesOfTests.of(stores, clock, new FiredEvents<>());
    new WatchRun(watches(), new SomeStates(), new SomeTeller(), notices, clock).look(true);
  }

  private static Condition old() {
    return Condition.of(NoticeKind.BACKLOG_OLD, TENANT, Id.next(), "server", NOW);
  }

  private UUID begins() {
    var condition = old();
    found.add(condition);
    return condition.subscriptionId();
  }

  private UUID ends() {
    var condition = old();
    known.put(condition.subject(), new WatchState(Id.next(), condition, NOW));
    return condition.subscriptionId();
  }

  @Test
  void whatCannotBeToldKeepsNothingElseBack() {
    failing.add(begins());
    var next = begins();
    failing.add(ends());
    failing.add(ends());
    var last = ends();
    look();

    assertThat(told).containsExactly(next);
    assertThat(ended).containsExactly(last);
  }
}
