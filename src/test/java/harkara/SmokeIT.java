package harkara;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.testing.Api;
import harkara.testing.ContainerTest;
import harkara.testing.ServerProcess;
import harkara.testing.servers.TestServer;
import java.net.ConnectException;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("portability")
@ContainerTest
class SmokeIT {

  @ArquillianResource private URI base;

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

  /** Without a credential, and the same on every server. */
  @Test
  void servesItsDescriptionAndAnIndex() {
    var index = Api.at(base).get("/api/v1").json(200);
    assertThat(index.path("description").asText()).endsWith("/api/v1/openapi.yaml");
    assertThat(index.at("/resources/events").asText()).endsWith("/api/v1/events");

    var answer = Api.at(base).get("/api/v1/openapi.yaml");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/yaml");
    assertThat(ApiDescription.of(answer.body()).operations().keySet())
        .isEqualTo(ApiDescription.read().operations().keySet());
    var tag = answer.headers().firstValue("ETag").orElseThrow();
    var again = Api.at(base).header("If-None-Match", tag).get("/api/v1/openapi.yaml");
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    var noTag = Api.at(base).header("If-None-Match", "~~").header("If-Match", "~~");
    assertThat(noTag.get("/api/v1/openapi.yaml").status()).isEqualTo(200);
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

  /** As Java's own does at its first request; what follows the head is a body all the same. */
  @Test
  void hearsAClientThatOffersHttp2() throws Exception {
    var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
    for (var count = 0; count < 20; count++) {
      var body = count % 2 == 0 ? BodyPublishers.ofString("{}") : chunked("{}");
      var request =
          HttpRequest.newBuilder(base.resolve("/api/v1/session"))
              .header("Content-Type", "application/json")
              .timeout(Duration.ofSeconds(15)) // a body that is waited for ends later
              .POST(body);

      var answer = client.send(request.build(), BodyHandlers.ofString());

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
      assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    }
  }

  private static BodyPublisher chunked(String text) {
    return BodyPublishers.fromPublisher(BodyPublishers.ofString(text));
  }
}
