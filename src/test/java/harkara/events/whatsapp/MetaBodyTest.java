package harkara.events.whatsapp;

import static harkara.testing.MetaBodies.body;
import static harkara.testing.MetaBodies.entry;
import static harkara.testing.MetaBodies.messages;
import static harkara.testing.MetaBodies.messagesOf;
import static harkara.testing.MetaBodies.textItem;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harkara.events.whatsapp.MappedItem.Skipped;
import harkara.testing.MetaBodies;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetaBodyTest {
  private static final String WRITTEN_OTHERWISE =
      """
      { "entry" : [ 17,
          { "changes": [ null, { "field" : "messages",\t"value": {"metadata":
              {"phone_number_id": 109860000000001, "display_phone_number": "+1 (555) 010-0001"},
              "messages": [ { "id": "\\u00e4\\ud83d\\ude9a \\/", "big": 1.0e400 } ] } } , "x" ],
            "time": "1767225601", "id": "1" },
          {}, { "changes" : {} },
          { "id": {}, "changes": [] , "changes": [ { "value": 5 } ] } ],
        "more": { "object": [ "page" ] },
        "object" : "whatsapp_business_account" }
      """;

  @Test
  void isReadHoweverItIsWritten() {
    var read = MetaBody.read(WRITTEN_OTHERWISE.getBytes(UTF_8));
    assertThat(read.skipped())
        .containsExactly(
            new Skipped("/entry/0", "is no object"),
            new Skipped("/entry/1/changes/0", "is no object"),
            new Skipped("/entry/1/changes/2", "is no object"),
            new Skipped("/entry/2", "has no array changes"),
            new Skipped("/entry/3", "has no array changes"));
    assertThat(read.changes())
        .extracting(MetaChange::pointer)
        .containsExactly("/entry/1/changes/1", "/entry/4/changes/0");
    var first = read.changes().get(0);
    assertThat(first.businessAccountId()).isEqualTo("1");
    assertThat(first.time()).isEqualTo(1_767_225_601L);
    assertThat(first.field()).isEqualTo("messages");
    assertThat(first.phoneNumberId()).isEqualTo("109860000000001");
    assertThat(first.displayPhoneNumber()).isEqualTo("15550100001");
    assertThat(first.value().at("/messages/0/id").asText()).isEqualTo("\u00e4\ud83d\ude9a /");
    var second = read.changes().get(1);
    assertThat(second.businessAccountId()).isNull();
    assertThat(second.field()).isNull();
    assertThat(second.value().isMissingNode()).isTrue();
  }

  @Test
  void keepsTheBytesOfEachChange() {
    var read = MetaBody.read(WRITTEN_OTHERWISE.getBytes(UTF_8));
    var start = WRITTEN_OTHERWISE.indexOf("{ \"field\"");
    var end = WRITTEN_OTHERWISE.indexOf(" , \"x\"");
    assertThat(new String(read.changes().get(0).bytes(), UTF_8))
        .isEqualTo(WRITTEN_OTHERWISE.substring(start, end));
    assertThat(new String(read.changes().get(1).bytes(), UTF_8)).isEqualTo("{ \"value\": 5 }");
  }

  @Test
  void keepsTheBytesBehindLettersOfSeveralBytes() {
    var change = "{\"field\":\"äß🚚\",\"value\":{\"é\":\"\u2028\"}}";
    for (var mark : new String[] {"", "\ufeff"}) {
      var body =
          mark
              + "{\"ä🚚\":\"🚚\",\"object\":\"whatsapp_business_account\",\"entry\":[{\"changes\":["
              + change
              + ","
              + change
              + "]}]}";
      assertThat(MetaBody.read(body.getBytes(UTF_8)).changes())
          .hasSize(2)
          .allMatch(each -> new String(each.bytes(), UTF_8).equals(change));
    }
  }

  @Test
  void hasAnEnvelopeForEachChangeThatIsABodyAgain() {
    var bodies =
        new byte[][] {
          MetaBodies.file("several-tenants"),
          MetaBodies.file("account-update"),
          WRITTEN_OTHERWISE.getBytes(UTF_8)
        };
    for (var body : bodies) {
      for (var change : MetaBody.read(body).changes()) {
        var again = MetaBody.read(change.envelope()).changes();
        assertThat(again).hasSize(1);
        assertThat(again.get(0).bytes()).isEqualTo(change.bytes());
        assertThat(again.get(0).businessAccountId()).isEqualTo(change.businessAccountId());
        assertThat(again.get(0).time()).isEqualTo(change.time());
        assertThat(again.get(0).value()).isEqualTo(change.value());
      }
    }
    var text = MetaBodies.text("w1", "Grüße 🚚");
    assertThat(MetaBody.read(text).changes().get(0).envelope()).isEqualTo(text);
  }

  @Test
  void isReadFromTheBytesOfAChange() {
    var change = MetaBody.read(MetaBodies.file("text")).changes().get(0);
    var again = MetaChange.read(change.businessAccountId(), change.bytes());
    assertThat(again.pointer()).isEqualTo("/entry/0/changes/0");
    assertThat(again.businessAccountId()).isEqualTo(MetaBodies.BUSINESS_ACCOUNT);
    assertThat(again.phoneNumberId()).isEqualTo(MetaBodies.NUMBER_ID);
    assertThat(again.value()).isEqualTo(change.value());
    assertThat(again.toString()).doesNotContain("555");
    assertThatThrownBy(() -> MetaChange.read(null, "[]".getBytes(UTF_8)))
        .isInstanceOf(UnusableBody.class);
    assertThatThrownBy(() -> MetaChange.read(null, "{".getBytes(UTF_8)))
        .isInstanceOf(UnusableBody.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|Is no JSON object",
        "[]|Is no JSON object",
        "\"x\"|Is no JSON object",
        "hello|Is not JSON that we can read, from byte",
        "{\"object\":|Is not JSON that we can read, from byte",
        "{\"object\":\"page\",\"entry\":[]}|Must have the object \"whatsapp_business_account\"",
        "{\"object\":7,\"entry\":[]}|Must have the object \"whatsapp_business_account\"",
        "{\"entry\":[]}|Must have the object \"whatsapp_business_account\"",
        "{\"object\":\"whatsapp_business_account\"}|Has no array entry",
        "{\"object\":\"whatsapp_business_account\",\"entry\":{}}|Has no array entry",
        "{\"object\":\"whatsapp_business_account\",\"entry\":[]} {}|Must end with its JSON object"
      })
  void saysWhyItIsNone(String body, String reason) {
    assertThatThrownBy(() -> MetaBody.read(body.getBytes(UTF_8)))
        .isInstanceOf(UnusableBody.class)
        .hasMessageStartingWith(reason);
  }

  @Test
  void isOnlyUtf8() {
    var text = "{\"object\":\"whatsapp_business_account\",\"entry\":[]}";
    assertThat(MetaBody.read(text.getBytes(UTF_8)).changes()).isEmpty();
    for (var body : new byte[][] {text.getBytes(UTF_16BE), {(byte) 0xFF, (byte) 0xFE, '{', 0}}) {
      assertThatThrownBy(() -> MetaBody.read(body)).hasMessage("Is not UTF-8");
    }
    var broken = text.replace("[]", "[\"?\"]").getBytes(UTF_8);
    broken[broken.length - 4] = (byte) 0xC0;
    assertThatThrownBy(() -> MetaBody.read(broken)).isInstanceOf(UnusableBody.class);
  }

  @Test
  void hasBounds() {
    var head = "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"changes\":[";
    var many = head + "{},".repeat(BodyReader.MAX_CHANGES) + "{}]}]}";
    assertThatThrownBy(() -> MetaBody.read(many.getBytes(UTF_8)))
        .hasMessage("Has more than 10000 entries or changes");
    var bad = head + "1,".repeat(BodyReader.MAX_CHANGES) + "1]}]}";
    assertThatThrownBy(() -> MetaBody.read(bad.getBytes(UTF_8)))
        .hasMessage("Has more than 10000 entries or changes");
    var deep = head + "[".repeat(100_000) + "]".repeat(100_000) + "]}]}";
    assertThatThrownBy(() -> MetaBody.read(deep.getBytes(UTF_8))).isInstanceOf(UnusableBody.class);
    assertThatThrownBy(() -> MetaBody.read(new byte[4 * 1024 * 1024 + 1]))
        .hasMessageStartingWith("Has more than 4194304 bytes");
  }

  /** A change that nests deep does not hide its neighbours. */
  @Test
  void letsTheNeighboursOfADeepChangeOut() {
    var deep = "[".repeat(300) + "]".repeat(300);
    var item = textItem("w2", "x").replace("\"type\"", "\"order\":" + deep + ",\"type\"");
    assertThat(
            Mapped.payloads(body(entry(messages(textItem("w1", "x"), item, textItem("w3", "x"))))))
        .hasSize(3);
  }

  @Test
  void readsAThousandUpdatesOfSeveralTenants() {
    var changes =
        IntStream.range(0, 1_000)
            .mapToObj(i -> messagesOf("n" + i % 7, "1555", textItem("w" + i, "Grüße 🚚 " + i)))
            .toArray(String[]::new);
    var body = body(entry(changes));
    assertThat(Mapped.payloads(body)).hasSize(1_000).doesNotHaveDuplicates();
  }
}
