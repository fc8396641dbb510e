package harkara.insight.notices;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.base.ids.Id;
import harkara.events.payload.PayloadSchema;
import harkara.events.payload.ShippedEventTypes;
import harkara.events.payload.ShippedEventTypes.ShippedEventType;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NoticePayloadTest {
  private static final Instant AT = Instant.parse("2026-03-01T10:00:00.5Z");
  private static final UUID TENANT = Id.at(AT);
  private static final UUID SUBSCRIPTION = Id.at(AT);

  @Test
  void everyOperationalTypeIsAKind() {
    assertThat(Arrays.stream(NoticeKind.values()).map(NoticeKind::eventType))
        .containsExactlyElementsOf(
            ShippedEventTypes.load().stream()
                .filter(ShippedEventType::operational)
                .map(ShippedEventType::name)
                .toList());
    assertThat(NoticeKind.of("delivery.dead")).contains(NoticeKind.DELIVERY_DEAD);
    assertThat(NoticeKind.of("message.sent")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void hasTheFieldsOfTheSampleAndFitsTheSchema(NoticeKind kind) {
    var type =
        ShippedEventTypes.load().stream()
            .filter(each -> each.name().equals(kind.eventType()))
            .findFirst()
            .orElseThrow();

    var payload = NoticePayload.of(notice(kind, type), AT);

    assertThat(payload.fieldNames())
        .toIterable()
        .containsExactlyElementsOf(() -> type.sample().fieldNames());
    assertThat(PayloadSchema.of(type.schema()).check(payload)).isEmpty();
    assertThat(payload.path("timestamp").asLong()).isEqualTo(AT.getEpochSecond());
  }

  @ParameterizedTest
  @EnumSource
  void isSaidInPlainWordsToo(NoticeKind kind) {
    var type =
        ShippedEventTypes.load().stream()
            .filter(each -> each.name().equals(kind.eventType()))
            .findFirst()
            .orElseThrow();

    assertThat(NoticeText.of(notice(kind, type))).endsWith(".").doesNotContain("null");
  }

  /** With what the sample has. */
  private static Notice notice(NoticeKind kind, ShippedEventType type) {
    var sample = type.sample();
    return new Notice(
        Id.at(AT),
        kind,
        TENANT,
        sample.has("subscription_id") ? SUBSCRIPTION : null,
        sample.has("reason") ? sample.path("reason").asText() : null,
        AT.minusSeconds(60),
        kind.countName() == null ? null : 7L,
        kind.limitName() == null ? null : 9L);
  }
}
