package harkara.events.whatsapp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.events.payload.CanonicalJson;
import harkara.events.payload.PayloadSchema;
import harkara.events.payload.ShippedEventTypes;
import harkara.events.payload.ShippedEventTypes.ShippedEventType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What bodies become, as tests compare it: items in words, payloads in canonical form. */
final class Mapped {
  static final long NOW = 1_767_229_999L;
  static final String REGISTERED = "15550100099";

  static final MappingContext CONTEXT =
      new MappingContext() {
        @Override
        public String numberOf(MetaChange change) {
          return REGISTERED;
        }

        @Override
        public long now() {
          return NOW;
        }

        @Override
        public String mediaUrl(MetaChange change, MediaReference media) {
          return "https://media.example.com/" + media.id();
        }
      };

  private static final Map<String, PayloadSchema> SCHEMAS =
      ShippedEventTypes.load().stream()
          .collect(
              Collectors.toMap(ShippedEventType::name, type -> PayloadSchema.of(type.schema())));

  /** A row of a table: its name and its lines. */
  record Row(String name, List<String> lines) {
    @Override
    public String toString() {
      return name;
    }
  }

  private Mapped() {}

  /** Blocks of lines, with a blank one between them; the first block is a remark. */
  static Stream<Row> rows(String file) {
    try (var in = Mapped.class.getResourceAsStream("/harkara/whatsapp/" + file)) {
      return Arrays.stream(new String(in.readAllBytes(), UTF_8).strip().split("\n\n"))
          .skip(1)
          .map(block -> Arrays.asList(block.split("\n")))
          .map(lines -> new Row(lines.get(0), lines.subList(1, lines.size())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<MappedItem> items(byte[] body) {
    var items = new ArrayList<MappedItem>(MetaBody.read(body).skipped());
    MetaBody.read(body)
        .changes()
        .forEach(change -> items.addAll(ChangeMapper.map(change, CONTEXT)));
    return items;
  }

  /** The payloads of the items that are ready. */
  static List<String> payloads(byte[] body) {
    return items(body).stream()
        .filter(MappedItem.Ready.class::isInstance)
        .flatMap(item -> ((MappedItem.Ready) item).payloads().stream())
        .map(Mapped::canonical)
        .toList();
  }

  /** Each item in words. */
  static List<String> outcomes(byte[] body) {
    return items(body).stream().map(Mapped::outcome).toList();
  }

  private static String outcome(MappedItem item) {
    if (item instanceof MappedItem.Ready ready) {
      return item.pointer() + " " + ready.payloads().get(0).path("event").asText();
    }
    if (item instanceof MappedItem.OfStatus status) {
      return item.pointer() + " " + status.status().status();
    }
    return item instanceof MappedItem.Skipped skipped
        ? item.pointer() + " skipped: " + skipped.reason()
        : item.pointer() + " ignored: " + ((MappedItem.Ignored) item).kind();
  }

  /** As it is sent; valid by its schema. */
  static String canonical(JsonNode payload) {
    var event = payload.path("event").asText();
    assertThat(payload.fieldNames().next()).isEqualTo("event");
    assertThat(SCHEMAS.get(event).check(payload)).as(event).isEmpty();
    return new String(CanonicalJson.write(payload, SCHEMAS.get(event).keyOrder()), UTF_8);
  }
}
