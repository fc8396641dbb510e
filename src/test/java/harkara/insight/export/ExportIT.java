package harkara.insight.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import harkara.receiver.Receiver;
import harkara.testing.Api;
import harkara.testing.ContainerTest;
import harkara.testing.Eventually;
import harkara.testing.Payloads;
import harkara.testing.TestTenant;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Lists as files. */
@ContainerTest
@Tag("portability")
class ExportIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DELIVERIES = "/api/v1/deliveries/export";
  private static final String ENDPOINTS = "/api/v1/endpoints/export";

  @ArquillianResource private URI base;
  @ArquillianResource private Receiver receiver;
  @ArquillianResource private TestTenant tenant;
  private Api api;

  @BeforeEach
  void makeATenant() {
    api = tenant.api();
  }

  /** More than a page of an export has. */
  private void publish(int events) {
    var all =
        IntStream.range(0, events)
            .mapToObj(event -> Payloads.unique())
            .collect(Collectors.joining(",", "[", "]"));
    api.post("/api/v1/events/batch", all).json(202);
  }

  private List<String> lines(String path) {
    var answer = api.get(path);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.text().lines().toList();
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException failure) {
      throw new AssertionError(line, failure);
    }
  }

  private List<String> ids(String query) {
    return lines(DELIVERIES + "?format=ndjson" + query).stream()
        .map(line -> json(line).path("id").asText())
        .toList();
  }

  @Test
  void hasAllThatTheListHas() {
    receiver.answers(200);
    tenant.subscribe(receiver.url("/hook"));
    var other = tenant.subscribe(receiver.url("/other"), Map.of("event_types", List.of("*")));
    publish(530);
    Eventually.until("all are delivered", () -> ids("&status=DELIVERED").size() == 1060);

    var listed = tenant.listAll("/api/v1/deliveries?limit=100");
    var lines = lines(DELIVERIES + "?format=ndjson");

    assertThat(lines.stream().map(ExportIT::json).toList()).isEqualTo(listed);
    var wanted = "&status=DELIVERED&subscription_id=" + other.id();
    assertThat(ids(wanted))
        .hasSize(530)
        .isEqualTo(TestTenant.ids(tenant.listAll("/api/v1/deliveries?limit=100" + wanted)));
    assertThat(ids("&status=DEAD")).isEmpty();
    var csv = lines(DELIVERIES);
    assertThat(csv).hasSize(1061);
    assertThat(csv.get(0)).startsWith("id,event_id,subscription_id,event_type,message_id,from,to,");
    assertThat(csv.get(1)).startsWith(listed.get(0).path("id").asText() + ",");
  }

  /** Phone numbers and texts are as masked as in the list. */
  @Test
  void hasEventsAsTheirListShowsThem() {
    tenant.publish();
    tenant.publish();

    var listed = tenant.listAll("/api/v1/events");
    var lines = lines("/api/v1/events/export?format=ndjson");

    assertThat(lines.stream().map(ExportIT::json).toList()).isEqualTo(listed);
    assertThat(lines("/api/v1/events/export?format=ndjson&event_type=message.sent")).isEmpty();
    var csv = lines("/api/v1/events/export");
    assertThat(csv).hasSize(3);
    var names = json(lines.get(0)).fieldNames();
    assertThat(names).toIterable().containsExactly(csv.get(0).split(","));
    api.get("/api/v1/events/export?id=x").problem(400, "invalid-parameter");
    api.get("/api/v1/events/export?limit=5").problem(400, "unknown-parameter");
  }

  @Test
  void isAFileThatSpreadsheetsMayOpen() {
    receiver.answers(200);
    tenant.subscribe(receiver.url("/hook"), Map.of("description", "=HYPERLINK(\"x\"), Zürich"));

    var answer = api.get(ENDPOINTS);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(header(answer, "Content-Type")).startsWith("text/csv").containsIgnoringCase("utf-8");
    assertThat(header(answer, "Content-Disposition"))
        .matches("attachment; filename=\"endpoints-[0-9-]{10}\\.csv\"");
    assertThat(header(answer, "Harkara-Export-Limit")).isEqualTo("1000000");
    assertThat(answer.text()).contains(",\"'=HYPERLINK(\"\"x\"\"), Zürich\",").endsWith("\r\n");
    var ndjson = api.get(ENDPOINTS + "?format=ndjson&sort=name");
    assertThat(header(ndjson, "Content-Type")).startsWith("application/x-ndjson");
    assertThat(json(ndjson.text()))
        .isEqualTo(api.get("/api/v1/endpoints").json(200).at("/items/0"));
  }

  private static String header(Api.Answer answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  @Test
  void givesOperatorsTheEndpointsOfAll() {
    var hook = tenant.subscribe(receiver.url("/hook"));
    var operator = TestTenant.operator(base);

    var line =
        Eventually.until(
            "the endpoint is known",
            () -> operator.get(ENDPOINTS + "?format=ndjson&tenant_id=" + tenant.id()),
            answer -> !answer.text().isEmpty());

    assertThat(json(line.text()).path("subscription_id").asText()).isEqualTo(hook.id());
  }

  @Test
  void refusesWhatListsRefuse() {
    for (var query : List.of("format=xml", "status=x", "since=x", "subscription_id=x")) {
      api.get(DELIVERIES + "?" + query).problem(400, "invalid-parameter");
    }
    for (var query : List.of("limit=5", "cursor=x", "sort=x")) {
      api.get(DELIVERIES + "?" + query).problem(400, "unknown-parameter");
    }
    api.get(ENDPOINTS + "?sort=best").problem(400, "invalid-parameter");
    api.header("Accept", "application/json").get(DELIVERIES).problem(406, "not-acceptable");
    api.post(DELIVERIES, "{}").problem(405, "method-not-allowed");
    tenant.withScopes("events:write").get(DELIVERIES).problem(403, "forbidden");
    TestTenant.operator(base).get(DELIVERIES).problem(400, "tenant-required");
    assertThat(lines(DELIVERIES)).as("none of these has kept the place").hasSize(1);
  }
}
