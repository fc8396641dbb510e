package harkara.events.whatsapp;

import static harkara.testing.MetaBodies.body;
import static harkara.testing.MetaBodies.entry;
import static harkara.testing.MetaBodies.messagesOf;
import static harkara.testing.MetaBodies.statusesOf;
import static org.assertj.core.api.Assertions.assertThat;

import harkara.testing.ContainerTest;
import harkara.testing.MetaBodies;
import harkara.testing.MetaConnection;
import harkara.testing.TestTenant;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every row of the tables, through HTTP to the bytes that are stored to be sent. */
@ContainerTest
class WhatsAppRowsIT {
  private static final String OWN_MEDIA =
      "\"url\":\"[^\"]*/whatsapp/media/([A-Za-z0-9_-]+)\\?[^\"]*\"";
  private static final String MEDIA = "\"url\":\"https://media.example.com/$1\"";

  @ArquillianResource private URI base;
  @ArquillianResource private TestTenant tenant;

  private MetaConnection meta;
  private String number;

  @BeforeEach
  void connect() {
    meta = MetaConnection.create(base);
    number = meta.newNumber(tenant);
  }

  @AfterEach
  void disconnect() {
    meta.close();
  }

  @Test
  void everyMessageBecomesItsPayload() {
    var rows = Mapped.rows("messages.txt").toList();
    var items = new ArrayList<String>();
    var expected = new ArrayList<String>();
    for (var row : rows) {
      var head =
          "\"from\":\"15550100003\",\"id\":\"wamid.IN%d\",\"timestamp\":\"1767225600\","
              .formatted(items.size());
      expected.add(
          "{\"event\":\"message.received\",\"message_id\":\"wamid.IN"
              + items.size()
              + "\",\"direction\":\"inbound\",\"from\":\"15550100003\",\"to\":\"15550100001\","
              + "\"timestamp\":1767225600,\"message\":"
              + row.lines().get(1)
              + "}");
      items.add("{" + head + row.lines().get(0).substring(1));
    }

    post(messagesOf(number, MetaBodies.NUMBER, items.toArray(String[]::new)));

    assertThat(payloads()).isEqualTo(expected);
  }

  @Test
  void everyStatusBecomesItsPayloads() {
    var items = new ArrayList<String>();
    var expected = new ArrayList<String>();
    for (var row : Mapped.rows("statuses.txt").toList()) {
      var id = "wamid.OUT" + items.size();
      tenant
          .api()
          .put(
              "/api/v1/whatsapp/messages/own-" + items.size(),
              Map.of(
                  "from",
                  "15550100001",
                  "to",
                  "15550100003",
                  "message",
                  Map.of("type", "text", "text", "Your parcel is here."),
                  "wamid",
                  id))
          .json(200);
      items.add(row.lines().get(0).replace("wamid.OUT", id));
      row.lines().stream()
          .skip(1)
          .map(line -> line.replace("wamid.OUT", id))
          .forEach(expected::add);
    }

    post(statusesOf(number, MetaBodies.NUMBER, items.toArray(String[]::new)));

    assertThat(payloads()).isEqualTo(expected);
  }

  private void post(String change) {
    assertThat(meta.post(body(entry(change))).status()).isEqualTo(200);
  }

  /** In the order in which they came. */
  private List<String> payloads() {
    var payloads = new ArrayList<String>();
    for (var event : tenant.listAll("/api/v1/events?limit=100")) {
      var path = "/api/v1/events/" + event.path("id").asText() + "/payload";
      payloads.add(0, tenant.api().get(path).text().replaceAll(OWN_MEDIA, MEDIA));
    }
    return payloads;
  }
}
