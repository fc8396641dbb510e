package harkara.events.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harkara.accounts.identity.AuditAction;
import harkara.accounts.identity.AuditEvent;
import harkara.base.ids.Id;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import harkara.testing.stores.Rows;
import harkara.testing.stores.Stores;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class NumberRowsTest {
  private static final UUID TENANT = UUID.randomUUID();
  private static final UUID OTHER = UUID.randomUUID();

  @RegisterExtension final Stores stores = new Stores();

  private ConnectionWorld world;
  private NumberRows rows;
  private UUID connection;

  @BeforeEach
  void make() {
    world = new ConnectionWorld(stores);
    rows = world.numbers;
    connection = world.connect("app");
  }

  private List<AuditAction> actions() {
    return world.audit.all().stream().skip(1).map(AuditEvent::action).toList();
  }

  @Test
  void givesANumberToATenantAndToAnother() {
    var first = world.assign(connection, "109860000000003", TENANT);
    world.assign(connection, "109860000000003", TENANT); // so already
    var second = world.assign(connection, "109860000000003", OTHER);

    assertThat(second.id()).isEqualTo(first.id());
    assertThat(rows.get(connection, "109860000000003").tenantId()).isEqualTo(OTHER);
    assertThat(world.assigned.all())
        .containsExactly(
            new NumberAssigned(connection, "109860000000003", TENANT),
            new NumberAssigned(connection, "109860000000003", OTHER));
    assertThat(actions())
        .containsExactly(
            AuditAction.WHATSAPP_NUMBER_ASSIGNED, AuditAction.WHATSAPP_NUMBER_ASSIGNED);
    assertThat(world.audit.all().get(1).subject()).isEqualTo(Id.CONNECTION.text(connection));
    assertThat(world.audit.all().get(1).detail())
        .isEqualTo("number=109860000000003 tenant=" + Id.TENANT.text(TENANT))
        .doesNotContain("4915112345678");
  }

  @Test
  void saysWhereANumberIsThatAnotherConnectionHas() {
    var other = world.connect("other app");
    world.assign(connection, "109860000000003", TENANT);

    assertThatThrownBy(() -> world.assign(other, "109860000000003", TENANT))
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            "The number 109860000000003 is on the connection "
                + Id.CONNECTION.text(connection)
                + " already: delete it there first.")
        .extracting("type")
        .isEqualTo(ProblemType.CONFLICT);
    assertThat(rows.list(other, Rows.ABOVE_ALL, 10)).isEmpty();

    rows.remove(connection, "109860000000003");
    stores.forget();
    world.assign(other, "109860000000003", TENANT);
    assertThat(rows.list(other, Rows.ABOVE_ALL, 10)).hasSize(1);
  }

  @Test
  void findsNothingOnConnectionsThatHaveItNot() {
    var other = world.connect("other app");
    var nowhere = UUID.randomUUID();
    world.assign(connection, "1", TENANT);

    assertThatThrownBy(() -> rows.get(other, "1")).isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> rows.remove(other, "1")).isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> rows.get(connection, "2")).isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> rows.list(nowhere, Rows.ABOVE_ALL, 1))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> world.assign(nowhere, "2", TENANT))
        .isInstanceOf(ProblemException.class);
    assertThat(rows.get(connection, "1").tenantId()).isEqualTo(TENANT);
  }

  @Test
  void listsTheNewestFirstPageByPage() {
    world.assign(connection, "1", TENANT);
    var second = world.assign(connection, "2", OTHER);
    world.assign(connection, "3", TENANT);

    assertThat(rows.list(connection, Rows.ABOVE_ALL, 2))
        .extracting(WhatsAppNumber::phoneNumberId)
        .containsExactly("3", "2");
    assertThat(rows.list(connection, second.id(), 2))
        .extracting(WhatsAppNumber::phoneNumberId)
        .containsExactly("1");
  }
}
