package harkara.events.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestNameTest {
  private static final List<String> KNOWN =
      List.of(
          "message.received",
          "message.sent",
          "message.failed",
          "message.status.updated",
          "order_item.paid");

  @ParameterizedTest
  @CsvSource({
    "message.recieved,message.received",
    "message.receive,message.received",
    "messages.received,message.received",
    "Message.Received,message.received",
    "MESSAGE_SENT,message.sent",
    "message-sent,message.sent",
    "message.faild,message.failed",
    "message.status,message.status.updated",
    "order-item.paid,order_item.paid"
  })
  void offersTheOneThatWasMeant(String written, String meant) {
    assertThat(NearestName.of(written, KNOWN)).contains(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "*", "a", "invoice.paid", "message.deleted.for.all"})
  void offersNothingThatIsFar(String written) {
    assertThat(NearestName.of(written, KNOWN)).isEmpty();
  }

  @Test
  void comparesNoLongText() {
    assertThat(NearestName.of("message.sent" + "x".repeat(200_000), KNOWN)).isEmpty();
  }
}
