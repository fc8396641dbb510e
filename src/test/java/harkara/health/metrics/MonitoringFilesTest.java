package harkara.health.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The alerts and the dashboard that operators start from. */
class MonitoringFilesTest {

  private static List<JsonNode> rules() throws IOException {
    var alerts = MonitoringFiles.ALERTS.toFile();
    return new ObjectMapper(new YAMLFactory())
        .readTree(alerts)
        .at("/groups/0/rules")
        .valueStream()
        .toList();
  }

  @Test
  void twelveAlertsSayWhatToDo() throws IOException {
    assertThat(rules())
        .hasSize(12)
        .allSatisfy(
            rule -> {
              assertThat(rule.path("alert").asText()).startsWith("Harkara");
              assertThat(rule.path("expr").asText()).isNotBlank();
              assertThat(rule.at("/labels/severity").asText()).isIn("page", "ticket");
              assertThat(rule.at("/annotations/summary").asText()).isNotBlank();
              assertThat(rule.at("/annotations/description").asText()).endsWith(".");
            });
  }

  @Test
  void eachPanelHasAQueryAndAPlaceOfItsOwn() throws IOException {
    var ids = new HashSet<Integer>();
    var places = new HashSet<JsonNode>();
    var panels =
        new ObjectMapper()
            .readTree(MonitoringFiles.DASHBOARD.toFile())
            .path("panels")
            .valueStream();

    assertThat(panels.toList())
        .hasSizeGreaterThan(20)
        .allMatch(panel -> ids.add(panel.path("id").asInt()))
        .allMatch(panel -> places.add(panel.path("gridPos")))
        .filteredOn(panel -> !panel.path("type").asText().equals("row"))
        .allSatisfy(
            panel -> {
              assertThat(panel.path("title").asText()).isNotBlank();
              assertThat(panel.path("description").asText()).endsWith(".");
              assertThat(panel.at("/targets/0/expr").asText()).contains("harkara_");
            });
  }

  @Test
  void nothingAddsUpWhatNodesCallDifferently() throws IOException {
    for (var file : List.of(MonitoringFiles.ALERTS, MonitoringFiles.DASHBOARD)) {
      assertThat(Files.readString(file))
          .as("beyond 200 tenants a node's own and another's " + file)
          .doesNotContainPattern("sum( by \\(state\\))? ?\\(max by \\(tenant");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "check rules alerts.yml",
        "test rules alerts.test.yml",
        "check config --syntax-only prometheus.yml"
      })
  void prometheusTakesThem(String command) throws Exception {
    assumeTrue(MonitoringFiles.isPromtoolInstalled(), "promtool is not installed");

    assertThat(MonitoringFiles.promtool("", command.split(" "))).isEmpty();
  }
}
