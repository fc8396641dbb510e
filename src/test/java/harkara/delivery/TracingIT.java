package harkara.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.receiver.ReceivedRequest;
import harkara.receiver.Receiver;
import harkara.testing.Eventually;
import harkara.testing.OtlpSpans;
import harkara.testing.OtlpSpans.Span;
import harkara.testing.Payloads;
import harkara.testing.ServerProcess;
import harkara.testing.TestDatabase;
import harkara.testing.TestSettings;
import harkara.testing.TestTenant;
import harkara.testing.servers.TestServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Traces of a server that was told where its collector is. */
@Tag("portability")
class TracingIT {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String PARENT = "00-" + TRACE + "-b7ad6b7169203331-01";
  private static final long CLIENT = 3;
  private static final long ERROR = 2;

  private static final Receiver collector = Receiver.start();
  private static final Receiver receiver = Receiver.start();
  private static ServerProcess server;
  private static TestTenant tenant;

  @BeforeAll
  static void start() {
    var settings = TestSettings.on(TestDatabase.newDatabase());
    settings.put("otel.sdk.disabled", "false");
    settings.put("otel.traces.exporter", "otlp");
    settings.put("otel.metrics.exporter", "none");
    settings.put("otel.logs.exporter", "none");
    settings.put("otel.exporter.otlp.protocol", "http/protobuf");
    settings.put("otel.exporter.otlp.endpoint", collector.url("").toString());
    settings.put("otel.exporter.otlp.traces.endpoint", collector.url("/v1/traces").toString());
    settings.put("otel.bsp.schedule.delay", "100");
    server = ServerProcess.start(settings);
    tenant = TestTenant.create(server.baseUri());
  }

  @AfterAll
  static void end() {
    server.close();
    receiver.close();
    collector.close();
  }

  @Test
  void passesOnWhereItWasPublishedToThoseThatWantIt() {
    var wants = tenant.subscribe(receiver.url("/wants"), Map.of("send_traceparent", true));
    var other = tenant.subscribe(receiver.url("/other"));

    var event = traced(PARENT).publish();
    var items = "[" + Payloads.unique() + "," + Payloads.unique() + "]";
    var batch =
        traced(PARENT)
            .api()
            .send(
                "POST",
                "/api/v1/events/batch",
                "application/json",
                items.getBytes(StandardCharsets.UTF_8));
    assertThat(batch.json(202).path("accepted").asInt()).isEqualTo(2);
    traced("nothing that W3C knows").publish();

    assertThat(receiver.await("/wants", 4))
        .extracting(request -> request.header("traceparent").orElse("none"))
        .containsExactlyInAnyOrder(PARENT, PARENT, PARENT, "none");
    assertThat(receiver.await("/other", 4))
        .allMatch(request -> request.header("traceparent").isEmpty());
    var shown = tenant.awaitStatus(event, wants, "DELIVERED").at("/attempts/0/request_headers");
    assertThat(shown.path("traceparent").asText()).isEqualTo(PARENT);
    assertThat(tenant.awaitStatus(event, other, "DELIVERED").toString()).doesNotContain(TRACE);
    assertThat(server.log()).contains(" trace=" + TRACE);

    tenant.api().patch(wants.path(), Map.of("send_traceparent", false)).json(200);
    var quiet =
        Eventually.until(
            "the change is in force", () -> tracesOf(traced(PARENT).publish()), List::isEmpty);
    assertThat(quiet).isEmpty();
  }

  /** What the endpoint that may want it got with this event. */
  private static List<String> tracesOf(String event) {
    Eventually.until("it is delivered", () -> !requests(event).isEmpty());
    return requests(event).stream().flatMap(each -> each.headers("traceparent").stream()).toList();
  }

  private static List<ReceivedRequest> requests(String event) {
    return receiver.requests("/wants").stream()
        .filter(each -> each.headers("webhook-id").contains(event))
        .toList();
  }

  @Test
  void writesAttemptsAsSpans() {
    receiver.answersPath("/fails", 503);
    var fails = tenant.subscribe(receiver.url("/fails"), TestTenant.ONE_ATTEMPT);
    var event = traced(PARENT).publish();
    tenant.awaitStatus(event, fails, "DEAD");
    if (!TestServer.ofThisRun().writesTraces()) {
      return; // and nothing has failed
    }

    var deliver =
        Eventually.until("it is exported", () -> spansOf(event, fails), found -> found.size() == 1)
            .get(0);
    assertThat(deliver.name()).isEqualTo("harkara.deliver");
    assertThat(deliver.traceId()).isNotEqualTo(TRACE);
    assertThat(deliver.parentId()).isEmpty();
    assertThat(deliver.links()).containsExactly(TRACE + "-b7ad6b7169203331");
    assertThat(deliver.status()).isEqualTo(ERROR);
    assertThat(deliver.attributes())
        .containsEntry("harkara.attempt", "1")
        .containsEntry("harkara.outcome", "REJECTED")
        .containsEntry("harkara.state", "DEAD")
        .containsEntry("harkara.tenant.id", tenant.id());
    var exchange =
        Eventually.until(
                "its exchange is exported",
                () ->
                    spans().stream().filter(each -> each.parentId().equals(deliver.id())).toList(),
                found -> found.size() == 1)
            .get(0);
    assertThat(exchange.name()).isEqualTo("http.attempt");
    assertThat(exchange.traceId()).isEqualTo(deliver.traceId());
    assertThat(exchange.kind()).isEqualTo(CLIENT);
    assertThat(exchange.attributes())
        .isEqualTo(
            Map.of(
                "harkara.attempt", "1",
                "http.request.method", "POST",
                "http.response.status_code", "503"));
  }

  private static List<Span> spansOf(String event, TestTenant.Subscription to) {
    return spans().stream()
        .filter(span -> event.equals(span.attributes().get("harkara.event.id")))
        .filter(span -> to.id().equals(span.attributes().get("harkara.subscription.id")))
        .toList();
  }

  private static List<Span> spans() {
    return collector.requests().stream()
        .flatMap(request -> OtlpSpans.of(request).stream())
        .toList();
  }

  private static TestTenant traced(String parent) {
    return tenant.header("traceparent", parent);
  }
}
