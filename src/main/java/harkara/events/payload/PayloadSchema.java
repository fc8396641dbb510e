package harkara.events.payload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.harrel.jsonschema.Dialects;
import dev.harrel.jsonschema.InvalidSchemaException;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JacksonNode;
import harkara.base.json.Flaw;
import harkara.base.json.StrictJson;
import java.net.URI;
import java.util.List;

/**
 * The JSON Schema of an event type (draft 2020-12), compiled once and used by many threads. Fetches
 * nothing; a check ends when its {@link CheckBudget} is used up.
 */
public final class PayloadSchema {
  private static final int MAX_FLAWS = Flaw.MAX_LISTED + 1;
  private static final int COPIED = 4;
  private static final int MAX_INDEX_LENGTH = 6;
  private static final Flaw TOO_COSTLY =
      new Flaw(
          "",
          "Takes too long to check against its schema; send less in one event, or ask the operator"
              + " for a simpler schema");
  private static final URI ID = URI.create("urn:harkara:payload");

  private final Validator validator;
  private final URI uri;
  private final KeyOrder keyOrder;

  private PayloadSchema(Validator validator, URI uri, KeyOrder keyOrder) {
    this.validator = validator;
    this.uri = uri;
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
    var validator =
        new ValidatorFactory()
            .withDefaultDialect(new Dialects.Draft2020Dialect())
            .withJsonNodeFactory(new JacksonNode.Factory())
            .withEvaluatorFactory(new MeteredEvaluators())
            .withMessageProvider(new SchemaMessages())
            .createValidator();
    try {
      var uri = validator.registerSchema(ID, (Object) schema);
      return new PayloadSchema(validator, uri, KeyOrder.of(schema));
    } catch (InvalidSchemaException e) {
      throw new InvalidSchema(SchemaFlaws.of(e.getErrors(), MAX_FLAWS));
    } catch (RuntimeException | StackOverflowError e) { // such as a minLength beyond an int
      throw new InvalidSchema(
          List.of(new Flaw("", "Not a schema of draft 2020-12 that we can read")));
    }
  }

  /**
   * @param payload as {@link StrictJson} reads it; not changed
   * @return what to change, at most {@link Flaw#MAX_LISTED} and one that says that there are more;
   *     empty when the payload is valid
   */
  public List<Flaw> check(JsonNode payload) {
    return check(payload, CheckBudget.ofEvent());
  }

  /**
   * @param budget what may be spent; what the check costs is gone from it
   */
  public List<Flaw> check(JsonNode payload, CheckBudget budget) {
    if (budget.isUsedUp()) {
      return List.of(new Flaw("", "The batch takes too long to check; send fewer events at once"));
    }
    try {
      var result = budget.spentBy(() -> validate(payload));
      return result.isValid() ? List.of() : flaws(result);
    } catch (CheckBudget.TooCostly e) {
      return List.of(e.flaw() == null ? TOO_COSTLY : e.flaw());
    } catch (StackOverflowError e) { // recursive, for a deep payload
      return List.of(TOO_COSTLY);
    }
  }

  private Validator.Result validate(JsonNode payload) {
    CheckBudget.spend(pointers(payload, 1) / COPIED);
    return validator.validate(uri, (Object) payload);
  }

  /** The validator makes a pointer for each value: so many characters. */
  private static long pointers(JsonNode node, long length) {
    var sum = length;
    if (node.isArray()) {
      for (var item : node) {
        sum += pointers(item, length + MAX_INDEX_LENGTH);
      }
    } else {
      for (var member : node.properties()) {
        sum += pointers(member.getValue(), length + 1 + member.getKey().length());
      }
    }
    return sum;
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
