package harkara.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.base.json.Flaw;
import harkara.base.json.StrictJson;
import harkara.events.payload.CanonicalJson;
import harkara.events.payload.PayloadSchema;
import harkara.events.payload.ShippedEventTypes;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What a publish does to a payload before it is stored. */
@State(Scope.Thread)
public class PayloadBenchmark {
  private byte[] sent = new BenchEvents("micro").payload(123_456).getBytes(UTF_8);
  private JsonNode payload = StrictJson.parse(sent);
  private PayloadSchema schema =
      ShippedEventTypes.load().stream()
          .filter(type -> type.name().equals("message.received"))
          .map(type -> PayloadSchema.of(type.schema()))
          .findFirst()
          .orElseThrow();

  @Benchmark
  public JsonNode strictParse() {
    return StrictJson.parse(sent);
  }

  @Benchmark
  public List<Flaw> schemaCheck() {
    return schema.check(payload);
  }

  @Benchmark
  public byte[] canonicalForm() {
    return CanonicalJson.write(payload, schema.keyOrder());
  }
}
