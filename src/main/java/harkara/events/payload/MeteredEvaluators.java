package harkara.events.payload;

import dev.harrel.jsonschema.Dialects;
import dev.harrel.jsonschema.EvaluationContext;
import dev.harrel.jsonschema.Evaluator;
import dev.harrel.jsonschema.EvaluatorFactory;
import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.SchemaParsingContext;
import java.util.Optional;
import java.util.Set;

/**
 * The validator's keywords, each paid for out of the {@link CheckBudget} before it is evaluated:
 * where a schema refers to itself twice for one value, every level of the payload doubles the work,
 * and a list of a thousand values is compared, and quoted, for every item that is none of them.
 */
final class MeteredEvaluators implements EvaluatorFactory {
  /** What the validator does for a keyword, whichever it is. */
  private static final int BASE = 50;

  /** What it does for a member or an item. */
  private static final int CHILD = 8;

  /** What it does to apply a schema to one. */
  private static final int APPLIED = 60;

  /** Characters of a path that are copied in the time in which one is looked at. */
  private static final int COPIED = 8;

  private static final Set<String> QUOTED_WHOLE =
      Set.of("const", "dependentRequired", "enum", "required");
  private static final Set<String> APPLYING_LISTS = Set.of("allOf", "anyOf", "oneOf");
  private static final Set<String> APPLYING_TO_ALL =
      Set.of(
          "additionalProperties",
          "contains",
          "items",
          "patternProperties",
          "prefixItems",
          "propertyNames",
          "unevaluatedItems",
          "unevaluatedProperties");
  private static final Set<String> REFS = Set.of("$ref", "$dynamicRef");

  private final EvaluatorFactory draft = new Dialects.Draft2020Dialect().getEvaluatorFactory();
  private final EvaluatorFactory patterns = new PatternEvaluators();

  @Override
  public Optional<Evaluator> create(SchemaParsingContext context, String keyword, JsonNode value) {
    return patterns
        .create(context, keyword, value)
        .or(() -> draft.create(context, keyword, value))
        .map(evaluator -> metered(evaluator, context, keyword, value));
  }

  private Evaluator metered(
      Evaluator evaluator, SchemaParsingContext context, String keyword, JsonNode value) {
    var location = context.getAbsoluteUri(value).length();
    var cost = BASE + cost(keyword, value);
    if (REFS.contains(keyword)) {
      return new MeteredRef(evaluator, cost, location + value.asString().length());
    }
    return keyword.equals("multipleOf")
        ? new MeteredDivision(evaluator, cost, location, value)
        : new Metered(
            evaluator, cost, location, APPLYING_TO_ALL.contains(keyword) ? APPLIED : CHILD);
  }

  private static int cost(String keyword, JsonNode value) {
    if (QUOTED_WHOLE.contains(keyword)) {
      return length(value);
    }
    return (APPLYING_LISTS.contains(keyword) ? APPLIED : CHILD) * size(value);
  }

  private static int length(JsonNode value) {
    if (value.isArray()) {
      return value.asArray().stream().mapToInt(item -> 2 + length(item)).sum();
    }
    if (value.isObject()) {
      return value.asObject().entrySet().stream()
          .mapToInt(member -> 2 + member.getKey().length() + length(member.getValue()))
          .sum();
    }
    return value.isString() ? value.asString().length() : COPIED;
  }

  private static int size(JsonNode node) {
    if (node.isArray()) {
      return node.asArray().size();
    }
    return node.isObject() ? node.asObject().size() : 0;
  }

  private static class Metered implements Evaluator {
    private final Evaluator evaluator;
    private final int cost;
    private final int costOfChild;
    final int location;

    Metered(Evaluator evaluator, int cost, int location, int costOfChild) {
      this.evaluator = evaluator;
      this.cost = cost;
      this.location = location;
      this.costOfChild = costOfChild;
    }

    @Override
    public Result evaluate(EvaluationContext context, JsonNode node) {
      var copied = (CheckBudget.path() + location) / COPIED;
      CheckBudget.spend(cost + costOfChild * (long) size(node) + copied);
      return evaluator.evaluate(context, node);
    }

    @Override
    public int getOrder() {
      return evaluator.getOrder();
    }
  }

  /** A reference; what it leads to bears the way in its path. */
  private static final class MeteredRef extends Metered {
    MeteredRef(Evaluator ref, int cost, int location) {
      super(ref, cost, location, CHILD);
    }

    @Override
    public Result evaluate(EvaluationContext context, JsonNode node) {
      CheckBudget.lengthenPath(location);
      var result = super.evaluate(context, node);
      CheckBudget.lengthenPath(-location);
      return result;
    }
  }

  /** Goes through the digits of the quotient one by one, each time through all of them. */
  private static final class MeteredDivision extends Metered {
    private final int magnitude;

    MeteredDivision(Evaluator division, int cost, int location, JsonNode divisor) {
      super(division, cost, location, CHILD);
      this.magnitude = magnitude(divisor);
    }

    @Override
    public Result evaluate(EvaluationContext context, JsonNode node) {
      if (node.isNumber()) {
        var digits = Math.max(0, magnitude(node) - magnitude);
        CheckBudget.spend((long) digits * digits / 2);
      }
      return super.evaluate(context, node);
    }

    private static int magnitude(JsonNode number) {
      return number.asNumber().precision() - number.asNumber().scale();
    }
  }
}
