package harkara.health.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import harkara.receiver.Receiver;
import harkara.testing.Api;
import harkara.testing.ContainerTest;
import harkara.testing.Eventually;
import harkara.testing.Payloads;
import harkara.testing.ServerProcess;
import harkara.testing.TestSettings;
import harkara.testing.TestTenant;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What programs that watch Harkara are told, against the files of ours that ask. */
@Tag("portability")
@ContainerTest
class MetricsIT {
  private static final String METRICS = "/api/v1/metrics";
  private static final Path PAGE = Path.of("src", "site", "markdown", "metrics.md");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(harkara_[a-z_]+)`");
  private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (\\S+) ");
  private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z_]+)[{ ]");

  @ArquillianResource private URI base;
  @ArquillianResource private Receiver receiver;
  @ArquillianResource private TestTenant tenant;

  private Api scraper() {
    return Api.at(base).as(TestSettings.SCRAPE_TOKEN);
  }

  private String scrape() {
    var answer = scraper().get(METRICS);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.text();
  }

  private static Set<String> names(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void tellsAllThatDashboardAlertsAndDocumentationName() throws Exception {
    deliverAndFail();
    requireCounts(scrape());
    useUpTheRate();
    var wanted = new TreeSet<>(MonitoringFiles.names(MonitoringFiles.DASHBOARD));
    wanted.addAll(MonitoringFiles.names(MonitoringFiles.ALERTS));
    var documented = names(ROW, Files.readString(PAGE));

    Eventually.until(
        "all metrics are there, those of rows included",
        () -> names(TYPE, scrape()).containsAll(documented));

    var told = scrape();
    assertThat(names(TYPE, told)).isEqualTo(documented);
    assertThat(names(SAMPLE, told)).containsAll(wanted);
    assumeTrue(MonitoringFiles.isPromtoolInstalled(), "promtool is not installed");
    assertThat(MonitoringFiles.promtool(told, "check", "metrics")).isEmpty();
  }

  private void deliverAndFail() {
    receiver.answers(200, 400);
    var subscription = tenant.subscribe(receiver.url("/"), TestTenant.ONE_ATTEMPT);
    tenant.awaitStatus(tenant.publish(), subscription, "DELIVERED");
    tenant.awaitStatus(tenant.publish(), subscription, "DEAD");
  }

  private void requireCounts(String told) {
    assertThat(told)
        .contains(
            sample("harkara_events_accepted_total", "", 2),
            sample("harkara_attempts_total", "outcome=\"ACCEPTED\",", 1),
            sample("harkara_attempts_total", "outcome=\"REJECTED\",", 1),
            sample("harkara_deliveries_ended_total", "state=\"DEAD\",", 1),
            sample("harkara_deliveries_waiting", "", 0));
  }

  private void useUpTheRate() {
    var little = Map.of("quota", Map.of("events_per_second", 1, "burst", 1));
    TestTenant.operator(base).patch("/api/v1/tenants/" + tenant.id(), little).json(200);
    receiver.answers(200);
    Eventually.until(
        "the rate is used up",
        () -> tenant.api().post("/api/v1/events", Payloads.unique()).status() == 429);
  }

  private String sample(String name, String label, int value) {
    return "\n" + name + "{" + label + "tenant=\"" + tenant.id() + "\"} " + value + ".0\n";
  }

  @Test
  void speaksOpenMetricsToWhoeverPrefersThat() {
    var plain = scraper().header("Accept", "*/*").get(METRICS);
    var open = scraper().header("Accept", prometheus()).get(METRICS);

    assertThat(type(plain)).startsWith("text/plain").contains("version=0.0.4");
    assertThat(type(open)).startsWith("application/openmetrics-text").contains("version=1.0.0");
    assertThat(open.text()).endsWith("# EOF\n");
    scraper().header("Accept", "text/html").get(METRICS).problem(406, "not-acceptable");
  }

  /** As Prometheus asks. */
  private static String prometheus() {
    return "application/openmetrics-text;version=1.0.0;q=0.75,"
        + "application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=0.0.4;q=0.3,*/*;q=0.1";
  }

  private static String type(Api.Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.headers().firstValue("Content-Type").orElse("");
  }

  @Test
  void itsTokenOpensNothingElse() {
    assertThat(TestTenant.operator(base).get(METRICS).status()).isEqualTo(200);
    for (var path : List.of("/api/v1/health", "/api/v1/tenants", "/api/v1/events")) {
      scraper().get(path).problem(401, "unauthenticated");
    }
    var wrong = Api.at(base).as(TestSettings.SCRAPE_TOKEN + "x");
    wrong.get(METRICS).problem(401, "unauthenticated");
    Api.at(base).get(METRICS).problem(401, "unauthenticated");
    tenant.withScopes("tenants:write").get(METRICS).problem(403, "forbidden");
  }

  /** On no port: neither where the application is, nor where the server tells its health. */
  @Test
  void theServerTellsNoFiguresOfItsOwn() {
    for (var at : List.of(base, ServerProcess.healthUri(base))) {
      for (var path : List.of("/metrics", "/metrics/", "/metrics/base", "/metrics/application")) {
        var answer = Api.at(at).get(path);
        assertThat(answer.status()).as(at + path + ": " + answer).isEqualTo(404);
      }
    }
  }

  /** WildFly has the description at every path below it. */
  @Test
  void theServerHasNoPageOfTheApi() {
    for (var path : List.of("/openapi/ui", "/openapi/ui/")) {
      var answer = Api.at(base).get(path);
      if (answer.status() != 404) {
        assertThat(type(answer)).as(path).contains("yaml");
      }
    }
  }
}
