package harkara.events.payload;

import dev.harrel.jsonschema.EvaluationContext;
import dev.harrel.jsonschema.Evaluator;
import dev.harrel.jsonschema.EvaluatorFactory;
import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.SchemaParsingContext;
import harkara.base.json.Excerpt;
import harkara.base.json.Flaw;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

/** The validator's {@code pattern} and {@code patternProperties}, at bounded cost. */
final class PatternEvaluators implements EvaluatorFactory {
  private static final int MAX_PATTERN = 100;

  @Override
  public Optional<Evaluator> create(SchemaParsingContext context, String keyword, JsonNode value) {
    try {
      if (keyword.equals("pattern") && value.isString()) {
        return Optional.of(new OfString(EcmaPattern.compile(value.asString())));
      }
      if (keyword.equals("patternProperties") && value.isObject()) {
        return Optional.of(ofProperties(context, value));
      }
      return Optional.empty();
    } catch (PatternSyntaxException e) { // no schema: the rules have looked at those
      return Optional.empty();
    }
  }

  private static Evaluator ofProperties(SchemaParsingContext context, JsonNode value) {
    Map<EcmaPattern, String> schemas = new LinkedHashMap<>();
    value
        .asObject()
        .forEach(
            (name, schema) ->
                schemas.put(EcmaPattern.compile(name), context.getAbsoluteUri(schema)));
    return new OfProperties(schemas);
  }

  private static boolean isFound(EcmaPattern pattern, String text, JsonNode node) {
    try {
      return pattern.isFoundIn(text);
    } catch (CheckBudget.TooCostly e) {
      throw new CheckBudget.TooCostly(
          new Flaw(
              node.getJsonPointer(),
              "Takes too long to match the pattern "
                  + Excerpt.of(pattern.toString(), MAX_PATTERN)
                  + "; shorten the text, or ask the operator for a simpler pattern"));
    }
  }

  private record OfString(EcmaPattern pattern) implements Evaluator {
    @Override
    public Result evaluate(EvaluationContext context, JsonNode node) {
      return !node.isString() || isFound(pattern, node.asString(), node)
          ? Result.success()
          : Result.formattedFailure("pattern", "", pattern.toString());
    }
  }

  private record OfProperties(Map<EcmaPattern, String> schemas) implements Evaluator {
    @Override
    public Result evaluate(EvaluationContext context, JsonNode node) {
      if (!node.isObject()) {
        return Result.success();
      }
      Set<String> matched = new HashSet<>();
      var valid = true;
      for (var member : node.asObject().entrySet()) {
        for (var schema : schemas.entrySet()) {
          if (isFound(schema.getKey(), member.getKey(), node)) {
            matched.add(member.getKey());
            valid &= context.resolveInternalRefAndValidate(schema.getValue(), member.getValue());
          }
        }
      }
      return valid ? Result.success(matched) : Result.failure();
    }
  }
}
