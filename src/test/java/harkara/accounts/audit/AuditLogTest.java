package harkara.accounts.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import harkara.accounts.identity.Actor;
import harkara.accounts.identity.AuditAction;
import harkara.accounts.identity.AuditEvent;
import harkara.accounts.identity.CurrentTenant;
import harkara.base.database.ClockOfTests;
import harkara.base.ids.Id;
import harkara.testing.stores.Rows;
import harkara.testing.stores.Stores;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AuditLogTest {
  private static final Actor SOMEBODY = new Actor(Actor.Kind.USER, new UUID(7, 7));

  @RegisterExtension final Stores stores = new Stores();

  private final UUID tenant = UUID.randomUUID();
  private final Instant start = Instant.now();
  private Instant now = start;
  private AuditLog log;

  @BeforeEach
  void write() {
    var authors = new Authors(new CurrentTenant());
    log = stores.inject(new AuditLog(authors, ClockOfTests.of(() -> now)));
    tell(tenant, AuditAction.API_KEY_CREATED, "key_1");
    tell(UUID.randomUUID(), AuditAction.API_KEY_CREATED, "key_1");
    tell(null, AuditAction.TENANT_CREATED, "ten_1");
    now = start.plusSeconds(60);
    log.onAudited(
        AuditEvent.of(tenant, AuditAction.SUBSCRIPTION_PAUSED, "sub_1", "by=PERSON").by(SOMEBODY));
    stores.forget();
  }

  private void tell(UUID owner, AuditAction action, String subject) {
    log.onAudited(AuditEvent.of(owner, action, subject, null));
  }

  /** What each filter lets through of the tenant's two. */
  static Stream<Arguments> filters() {
    return Stream.of(
        filter(f -> {}, "sub_1", "key_1"),
        filter(f -> f.action = "API_KEY_CREATED", "key_1"),
        filter(f -> f.actor = Id.USER.text(SOMEBODY.id()), "sub_1"),
        filter(f -> f.actor = "system", "key_1"),
        filter(f -> f.subject = "sub_1", "sub_1"),
        filter(f -> f.subject = "ten_1"));
  }

  private static Arguments filter(Consumer<AuditFilter> set, String... subjects) {
    return Arguments.of(set, List.of(subjects));
  }

  @ParameterizedTest
  @MethodSource("filters")
  void listsTheNewestFirst(Consumer<AuditFilter> set, List<String> subjects) {
    assertThat(list(tenant, set)).isEqualTo(subjects);
  }

  @Test
  void goesByTheTimeOfAnEntry() {
    var between = start.plusSeconds(30).toString();

    assertThat(list(tenant, filter -> filter.since = between)).containsExactly("sub_1");
    assertThat(list(tenant, filter -> filter.until = between)).containsExactly("key_1");
  }

  @Test
  void theOperatorsStandsBesideThoseOfTheTenants() {
    assertThat(list(Id.NONE, filter -> {})).containsExactly("ten_1");
  }

  private List<String> list(UUID owner, Consumer<AuditFilter> set) {
    var filter = new AuditFilter();
    set.accept(filter);
    return log.list(owner, filter.criteria(), Rows.ABOVE_ALL, 10).rows().stream()
        .map(AuditEntry::subject)
        .toList();
  }

  @Test
  void saysWhoDidWhatAndWhen() {
    var entry = log.list(tenant, new AuditFilter().criteria(), Rows.ABOVE_ALL, 1).rows().get(0);

    assertThat(entry.actor()).isEqualTo(SOMEBODY);
    assertThat(entry.action()).isEqualTo(AuditAction.SUBSCRIPTION_PAUSED);
    assertThat(entry.detail()).isEqualTo("by=PERSON");
    assertThat(entry.occurredAt()).isCloseTo(now, within(1, ChronoUnit.MILLIS));
    assertThat(entry.operator()).isFalse();
  }
}
