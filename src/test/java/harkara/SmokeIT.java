package harkara;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.testing.Api;
import harkara.testing.Deployments;
import harkara.testing.ServerProcess;
import harkara.testing.servers.TestServer;
import java.net.ConnectException;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SmokeIT {

  @ArquillianResource private URI base;

  @Deployment(testable = false)
  static WebArchive war() {
    return Deployments.war();
  }

  @Test
  void listensOnTheLoopbackOnly() throws SocketException {
    NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> !address.isLoopbackAddress())
        .forEach(
            address ->
                assertThatThrownBy(() -> new Socket(address, base.getPort()).close())
                    .as(address.toString())
                    .isInstanceOf(ConnectException.class));
  }

  @Test
  void tellsItsHealth() {
    var health = Api.at(ServerProcess.healthUri(base)).get("/health");

    assertThat(health.status()).as(health.toString()).isEqualTo(200);
    assertThat(health.json().path("status").asText()).isEqualTo("UP");
  }

  @Test
  void describesItsApi() {
    assumeThat(TestServer.ofThisRun().describesApis()).as("the server has MP OpenAPI").isTrue();

    var answer = Api.at(base).get("/openapi");

    assertThat(answer.status()).isEqualTo(200);
    var served = ApiDescription.of(answer.body());
    var written = ApiDescription.read();
    assertThat(served.operations().keySet()).isEqualTo(written.operations().keySet());
    assertThat(served.at("/info/description")).isEqualTo(written.at("/info/description"));
    assertThat(served.at("/servers")).isEqualTo(written.at("/servers"));
  }

  @Test
  void answersWithProblemsAsDescribed() {
    var problem = Api.at(base).get("/api/v1/tenants").problem();

    var schema = ApiDescription.read().schema("Problem");
    assertThat(problem.fieldNames())
        .toIterable()
        .containsExactlyElementsOf(
            () -> schema.path("required").valueStream().map(JsonNode::asText).iterator());
    assertThat(schema.path("properties").fieldNames()).toIterable().contains("errors");
  }
}
