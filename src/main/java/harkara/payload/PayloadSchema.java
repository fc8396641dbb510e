package harkara.payload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.harrel.jsonschema.Dialects;
import dev.harrel.jsonschema.EvaluatorFactory;
import dev.harrel.jsonschema.InvalidSchemaException;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JacksonNode;
import java.net.URI;
import java.util.List;

/**
 * The JSON Schema of an event type (draft 2020-12), compiled once and used by many threads. Fetches
 * nothing; patterns are matched and references followed at bounded cost.
 */
public final class PayloadSchema {
  private static final int MAX_FLAWS = 20;
  private static final URI ID = URI.create("urn:harkara:payload");

  private final Validator validator;
  private final URI uri;
  private final RefEvaluators refs;
  private final KeyOrder keyOrder;

  private PayloadSchema(Validator validator, URI uri, RefEvaluators refs, KeyOrder keyOrder) {
    this.validator = validator;
    this.uri = uri;
    this.refs = refs;
    this.keyOrder = keyOrder;
  }

  /**
   * @param schema at most 64 KiB and 32 levels deep, referring only to itself; copied
   * @throws InvalidSchema when it is not such a schema; the flaws point into the schema
   */
  public static PayloadSchema of(JsonNode schema) {
    var flaws = SchemaRules.flaws(schema);
    if (!flaws.isEmpty()) {
      throw new InvalidSchema(flaws);
    }
    var copy = schema.<JsonNode>deepCopy();
    if (copy instanceof ObjectNode object && object.path("$id").isTextual()) {
      object.remove("$id"); // a mere name here, but the validator would look references up by it
    }
    return compiled(copy);
  }

  private static PayloadSchema compiled(JsonNode schema) {
    var refs = new RefEvaluators();
    var validator =
        new ValidatorFactory()
            .withDefaultDialect(new Dialects.Draft2020Dialect())
            .withJsonNodeFactory(new JacksonNode.Factory())
            .withEvaluatorFactory(EvaluatorFactory.compose(new PatternEvaluators(), refs))
            .withMessageProvider(new SchemaMessages())
            .createValidator();
    try {
      var uri = validator.registerSchema(ID, (Object) schema);
      return new PayloadSchema(validator, uri, refs, KeyOrder.of(schema));
    } catch (InvalidSchemaException e) {
      throw new InvalidSchema(SchemaFlaws.of(e.getErrors(), MAX_FLAWS));
    } catch (RuntimeException | StackOverflowError e) { // such as a minLength beyond an int
      throw new InvalidSchema(
          List.of(new Flaw("", "Not a schema of draft 2020-12 that we can read")));
    }
  }

  /**
   * @param payload as {@link StrictJson} reads it; not changed
   * @return what to change, at most 20; empty when the payload is valid
   */
  public List<Flaw> check(JsonNode payload) {
    try {
      var result = refs.counted(() -> validator.validate(uri, (Object) payload));
      return result.isValid() ? List.of() : flaws(result);
    } catch (RefEvaluators.TooManyRefs | StackOverflowError e) { // recursive, for a deep payload
      return List.of(new Flaw("", "Takes too long to check against its schema"));
    }
  }

  private static List<Flaw> flaws(Validator.Result result) {
    var flaws = SchemaFlaws.of(result.getErrors(), MAX_FLAWS);
    return flaws.isEmpty() ? List.of(new Flaw("", "Does not match the schema")) : flaws;
  }

  /** The sequence in which the schema names the payload's keys. */
  public KeyOrder keyOrder() {
    return keyOrder;
  }
}
