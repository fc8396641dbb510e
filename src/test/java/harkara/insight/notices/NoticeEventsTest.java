package harkara.insight.notices;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harkara.base.ids.Id;
import harkara.events.catalog.CatalogOfTests;
import harkara.events.publishing.Submission;
import harkara.events.publishing.SubmissionsOfTests;
import harkara.subscriptions.registry.CacheOfTests;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NoticeEventsTest {
  private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");
  private static final UUID TENANT = Id.at(AT);
  private static final UUID OPERATORS = Id.at(AT);

  private final SubmissionsOfTests events = new SubmissionsOfTests();

  @Test
  void theTenantAndTheOperatorGetWhatTheyName() {
    publish(Map.of("harkara.notices.tenant", Id.TENANT.text(OPERATORS)), TENANT);

    assertThat(events.stored()).extracting(Submission::tenantId).containsExactly(TENANT, OPERATORS);
    assertThat(events.stored())
        .allSatisfy(
            each ->
                assertThat(new String(each.drafts().get(0).draft().payload(), UTF_8))
                    .startsWith("{\"event\":\"endpoint.failing\",\"notice_id\":\"ntc_")
                    .contains("\"tenant_id\":\"" + Id.TENANT.text(TENANT) + "\""));
  }

  @Test
  void withoutTheSettingEachTenantGetsItsOwnAlone() {
    publish(Map.of(), TENANT);

    assertThat(events.stored()).extracting(Submission::tenantId).containsExactly(TENANT);
  }

  @Test
  void theOperatorGetsItsOwnOnce() {
    publish(Map.of("harkara.notices.tenant", Id.TENANT.text(OPERATORS)), OPERATORS);

    assertThat(events.stored()).extracting(Submission::tenantId).containsExactly(OPERATORS);
  }

  @Test
  void whatNobodyNamedIsNoEvent() {
    publish(Map.of(), Id.at(AT));

    assertThat(events.stored()).isEmpty();
  }

  @Test
  void whatIsNoTenantIsRefused() {
    assertThatThrownBy(() -> new NoticeSettings(key -> "acme"))
        .hasMessageStartingWith("harkara.notices.tenant=acme must be the id of a tenant");
  }

  private void publish(Map<String, String> settings, UUID tenantId) {
    var cache =
        CacheOfTests.of(
            CacheOfTests.subscription(TENANT, "endpoint.failing"),
            CacheOfTests.subscription(OPERATORS, "delivery.dead", "endpoint.failing"));
    var types = CatalogOfTests.shipped();
    var notices = new NoticeEvents(types, events, cache, new NoticeSettings(settings::get));
    notices.publish(
        new Notice(
            Id.at(AT),
            NoticeKind.ENDPOINT_FAILING,
            tenantId,
            Id.at(AT),
            "no_success",
            AT,
            null,
            null),
        AT);
  }
}
