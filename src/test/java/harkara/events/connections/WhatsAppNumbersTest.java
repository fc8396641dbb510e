package harkara.events.connections;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.testing.stores.Rows;
import harkara.testing.stores.Stores;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WhatsAppNumbersTest {
  private static final UUID TENANT = UUID.randomUUID();
  private static final UUID OTHER = UUID.randomUUID();

  @RegisterExtension final Stores stores = new Stores();

  private ConnectionWorld world;
  private WhatsAppNumbers numbers;
  private UUID connection;

  @BeforeEach
  void make() {
    world = new ConnectionWorld(stores);
    numbers = world.cachedNumbers();
    connection = world.connect("app");
  }

  private void assign(String phoneNumberId, UUID tenant, String display, String account) {
    var draft = new NumberDraft(tenant, display, account);
    world.numbers.assign(connection, phoneNumberId, draft);
    stores.forget();
  }

  @Test
  void tellsWhoseANumberIs() {
    world.assign(connection, "1", TENANT);

    assertThat(numbers.of(connection, "1"))
        .contains(new RoutedNumber("1", TENANT, "4915112345678"));
    assertThat(numbers.of(connection, "2")).isEmpty();
    assertThat(numbers.of(UUID.randomUUID(), "1")).isEmpty();
  }

  @Test
  void findsManyAtOnce() {
    var ids = IntStream.range(0, 1_100).mapToObj(String::valueOf).toList();
    ids.forEach(id -> world.numbers.assign(connection, id, new NumberDraft(TENANT, id, null)));
    stores.forget();
    numbers.of(connection, "7");

    assertThat(numbers.of(connection, ids)).containsOnlyKeys(ids);
    assertThat(numbers.of(connection, List.of("7", "7", "nobody's"))).containsOnlyKeys("7");
  }

  @Test
  void seesANewOneAtOnceAndAChangeWithinASecond() {
    assertThat(numbers.of(connection, "1")).isEmpty();
    world.assign(connection, "1", TENANT);
    assertThat(numbers.of(connection, "1").orElseThrow().tenantId()).isEqualTo(TENANT);

    world.assign(connection, "1", OTHER);
    world.advance(Duration.ofMillis(999));
    assertThat(numbers.of(connection, "1").orElseThrow().tenantId()).isEqualTo(OTHER);

    world.numbers.remove(connection, "1");
    stores.forget();
    numbers.forget(connection, "1");
    assertThat(numbers.of(connection, "1")).isEmpty();
  }

  @Test
  void tellsWhoHasNumbersOfAnAccount() {
    assign("1", TENANT, "49151", "account");
    assign("2", TENANT, "49152", "account");
    assertThat(numbers.tenantsOfAccount(connection, "account")).containsExactly(TENANT);

    assign("3", OTHER, "49153", "account");
    assertThat(numbers.tenantsOfAccount(connection, "account"))
        .containsExactlyInAnyOrder(TENANT, OTHER);
    assertThat(numbers.tenantsOfAccount(connection, "another")).isEmpty();
    assertThat(numbers.tenantsOfAccount(UUID.randomUUID(), "account")).isEmpty();
    assertThat(numbers.tenantsOfDisplayNumber(connection, "49153")).containsExactly(OTHER);
    assertThat(numbers.tenantsOfDisplayNumber(connection, "49154")).isEmpty();
  }

  @Test
  void remembersTheLatestThatWebhooksTell() {
    assign("1", TENANT, "49151", null);
    assign("2", TENANT, "49152", "said");
    var later = ConnectionWorld.NOW.plusSeconds(9);

    numbers.seen(
        List.of(
            new NumberSeen("2", "told", ConnectionWorld.NOW, null),
            new NumberSeen("1", "told", later, null),
            new NumberSeen("nobody's", "told", later, later)));
    numbers.seen(List.of(new NumberSeen("1", null, ConnectionWorld.NOW, later)));
    stores.forget();

    var one = world.numbers.get(connection, "1");
    assertThat(one.lastMessageAt()).isEqualTo(later);
    assertThat(one.lastStatusAt()).isEqualTo(later);
    assertThat(one.businessAccountId()).isEqualTo("told");
    assertThat(world.numbers.get(connection, "2").businessAccountId()).isEqualTo("said");
  }

  @Test
  void showsATenantItsOwnOnly() {
    assign("1", TENANT, "49151", null);
    assign("2", OTHER, "49152", null);
    assign("3", TENANT, "49153", null);

    var first = numbers.ofTenant(TENANT, Rows.ABOVE_ALL, 1);
    assertThat(first).extracting(TenantNumber::phoneNumberId).containsExactly("3");
    assertThat(numbers.ofTenant(TENANT, first.get(0).id(), 5))
        .extracting(TenantNumber::phoneNumberId)
        .containsExactly("1");
  }
}
