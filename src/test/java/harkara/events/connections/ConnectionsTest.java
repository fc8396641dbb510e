package harkara.events.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import harkara.testing.stores.Stores;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConnectionsTest {
  private static final String OTHER_KEY = "another key for tests, 32 bytes.";

  @RegisterExtension final Stores stores = new Stores();

  private ConnectionWorld world;
  private Connections connections;

  @BeforeEach
  void make() {
    world = new ConnectionWorld(stores);
    connections = world.cached(ConnectionWorld.KEY);
  }

  @Test
  void opensWhatThereIs() {
    var id = world.connect("app");

    var found = connections.find(id).orElseThrow();

    assertThat(found)
        .isEqualTo(
            new DecryptedConnection(
                id,
                ConnectionWorld.SECRETS.verifyToken(),
                ConnectionWorld.SECRETS.appSecrets(),
                null));
    assertThat(found.toString()).doesNotContain(ConnectionWorld.SECRETS.verifyToken());
    assertThat(connections.find(UUID.randomUUID())).isEmpty();
  }

  @Test
  void seesWithinASecondWhatAnotherNodeDoes() {
    var id = world.connect("app");
    var unchanged = world.connect("another app");
    var before = connections.find(unchanged).orElseThrow();
    world.connections.delete(id);
    var later = world.connect("a later app");

    assertThat(connections.find(id)).isPresent();
    assertThat(connections.find(later)).isEmpty();

    world.advance(Duration.ofMillis(999));
    assertThat(connections.find(id)).isEmpty();
    assertThat(connections.find(later)).isPresent();
    assertThat(connections.find(unchanged).orElseThrow()).isSameAs(before);
  }

  @Test
  void seesAtOnceWhatThisNodeDoes() {
    assertThat(connections.find(UUID.randomUUID())).isEmpty();
    var id = world.connect("app");

    connections.forget();

    assertThat(connections.find(id)).isPresent();
  }

  @Test
  void saysThatOneIsClosedRatherThanGone() {
    var id = world.connect("app");
    var without = world.cached(OTHER_KEY);

    assertThatThrownBy(() -> without.find(id))
        .isInstanceOf(ProblemException.class)
        .extracting("type")
        .isEqualTo(ProblemType.UNAVAILABLE);
    assertThat(without.find(UUID.randomUUID())).isEmpty();
  }
}
