package harkara.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.receiver.Receiver;
import harkara.testing.Payloads;
import harkara.testing.ServerProcess;
import harkara.testing.TestDatabase;
import harkara.testing.TestFolders;
import harkara.testing.TestSettings;
import harkara.testing.TestTenant;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server that lost the master key under which a secret was sealed. */
class UnbuildableIT {
  private final Receiver receiver = Receiver.start();
  private ServerProcess server;

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
    receiver.close();
  }

  @Test
  void aDeliveryThatCannotBeSignedIsDeadWithItsReasonAndHoldsNobodyUp() {
    var settings = TestSettings.on(TestDatabase.newDatabase());
    var folder = TestFolders.create("unbuildable");
    server = ServerProcess.start(settings, folder);
    var tenant = TestTenant.byOperator(server.baseUri());
    var sealed = tenant.subscribe(receiver.url("/sealed"));
    server.stop();

    var other = "another key of 32 bytes, as text".getBytes();
    settings.put("harkara.master-key", Base64.getEncoder().encodeToString(other));
    server = ServerProcess.start(settings, folder);
    tenant = tenant.on(server.baseUri());
    var readable = tenant.subscribe(receiver.url("/readable"));
    var event = tenant.publish(Payloads.received());

    var dead = tenant.awaitStatus(event, sealed, "DEAD");
    assertThat(dead.at("/attempts/0/outcome").asText()).isEqualTo("NOT_SENT");
    assertThat(dead.at("/attempts/0/detail").asText()).contains("cannot be decrypted");
    tenant.awaitStatus(event, readable, "DELIVERED");
    assertThat(receiver.requests("/sealed")).isEmpty();
  }
}
