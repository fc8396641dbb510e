package harkara.events.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harkara.accounts.identity.AuditAction;
import harkara.accounts.identity.AuditEvent;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import harkara.testing.stores.Rows;
import harkara.testing.stores.Stores;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConnectionRowsTest {
  private static final String OTHER_KEY = "another key for tests, 32 bytes.";

  @RegisterExtension final Stores stores = new Stores();

  private ConnectionWorld world;
  private ConnectionRows rows;

  @BeforeEach
  void make() {
    world = new ConnectionWorld(stores);
    rows = world.connections;
  }

  private static WhatsAppConnectionChange rename(String name) {
    return new WhatsAppConnectionChange(name, null, null, null);
  }

  @Test
  void keepsSecretsSealedAndSaysHowManyThereAre() {
    var id = world.connect("Café Ærlig ☕");

    var found = rows.find(id).orElseThrow();
    assertThat(found.name()).isEqualTo("Café Ærlig ☕");
    assertThat(found.appSecrets()).isEqualTo(1);
    assertThat(found.hasMediaToken()).isFalse();
    assertThat(found.createdAt()).isEqualTo(ConnectionWorld.NOW);
    assertThat(found.lastChallengeAt()).isNull();
    assertThat(new String(found.sealed(), StandardCharsets.ISO_8859_1))
        .doesNotContain("verify", "aaaa");
    assertThat(world.audit.all()).extracting(AuditEvent::tenantId).containsOnlyNulls();
  }

  @Test
  void changesWhatIsNamedAndNothingElse() {
    var id = world.connect("old");
    var secrets = List.of("b".repeat(16), "a".repeat(32));
    world.advance(Duration.ofMinutes(1));

    rows.change(id, rename("new"));
    rows.change(id, new WhatsAppConnectionChange(null, null, secrets, "media-token-of-16"));
    stores.forget();

    var changed = rows.find(id).orElseThrow();
    assertThat(changed.name()).isEqualTo("new");
    assertThat(changed.appSecrets()).isEqualTo(2);
    assertThat(changed.hasMediaToken()).isTrue();
    assertThat(changed.updatedAt()).isEqualTo(ConnectionWorld.NOW.plusSeconds(60));
    var opened = world.cached(ConnectionWorld.KEY).find(id).orElseThrow();
    assertThat(opened.verifyToken()).isEqualTo(ConnectionWorld.SECRETS.verifyToken());
    assertThat(opened.appSecrets()).isEqualTo(secrets);
    assertThat(opened.mediaToken()).isEqualTo("media-token-of-16");
    assertThat(world.audit.all())
        .extracting(AuditEvent::detail)
        .containsExactly(null, "fields=name", "fields=app_secrets,media_token");
  }

  @Test
  void aChangeThatNamesNothingLeavesNoTrace() {
    var id = world.connect("same");
    world.advance(Duration.ofMinutes(1));

    rows.change(id, rename(null));

    assertThat(rows.find(id).orElseThrow().updatedAt()).isEqualTo(ConnectionWorld.NOW);
    assertThat(world.audit.all()).hasSize(1);
  }

  @Test
  void whatIsClosedIsChangedAllAtOnceOnly() {
    var id = world.connect("closed");
    var without = world.underKey(OTHER_KEY);
    var secrets = List.of("b".repeat(16));

    without.change(id, rename("needs no key"));
    assertThatThrownBy(
            () -> without.change(id, new WhatsAppConnectionChange(null, null, secrets, null)))
        .isInstanceOf(ProblemException.class)
        .extracting("type")
        .isEqualTo(ProblemType.CONFLICT);

    without.change(id, new WhatsAppConnectionChange(null, "verify-me", secrets, ""));
    stores.forget();
    assertThat(world.cached(OTHER_KEY).find(id).orElseThrow().appSecrets()).isEqualTo(secrets);
  }

  @Test
  void goesWithItsNumbers() {
    var id = world.connect("goes");
    var stays = world.connect("stays");
    var tenant = UUID.randomUUID();
    world.assign(id, "1", tenant);
    world.assign(stays, "2", tenant);

    rows.delete(id);
    stores.forget();

    assertThat(rows.find(id)).isEmpty();
    assertThat(world.routes.ofTenant(tenant, Rows.ABOVE_ALL, 10))
        .extracting(WhatsAppNumber::phoneNumberId)
        .containsExactly("2");
    assertThat(world.audit.all())
        .extracting(AuditEvent::action)
        .endsWith(AuditAction.WHATSAPP_CONNECTION_DELETED);
    assertThatThrownBy(() -> rows.delete(id)).isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> rows.change(id, rename("x"))).isInstanceOf(ProblemException.class);
  }

  @Test
  void listsTheNewestFirstPageByPage() {
    var first = world.connect("first");
    var second = world.connect("second");
    var third = world.connect("third");

    assertThat(rows.list(Rows.ABOVE_ALL, 2))
        .extracting(WhatsAppConnection::id)
        .containsExactly(third, second);
    assertThat(rows.list(second, 2)).extracting(WhatsAppConnection::id).containsExactly(first);
  }

  @Test
  void areAHundredAtMost() {
    for (var count = 0; count < ConnectionRows.MOST; count++) {
      rows.create("one of many", ConnectionWorld.SECRETS);
    }

    assertThatThrownBy(() -> rows.create("too many", ConnectionWorld.SECRETS))
        .isInstanceOf(ProblemException.class)
        .extracting("type")
        .isEqualTo(ProblemType.QUOTA_EXCEEDED);
  }

  @Test
  void remembersTheLastChallenge() {
    var id = world.connect("challenged");

    rows.challenged(id);
    stores.forget();

    assertThat(rows.find(id).orElseThrow().lastChallengeAt()).isEqualTo(ConnectionWorld.NOW);
  }
}
