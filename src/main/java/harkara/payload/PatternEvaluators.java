package harkara.payload;

import dev.harrel.jsonschema.EvaluationContext;
import dev.harrel.jsonschema.Evaluator;
import dev.harrel.jsonschema.EvaluatorFactory;
import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.SchemaParsingContext;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

/** The validator's {@code pattern} and {@code patternProperties}, at bounded cost. */
final class PatternEvaluators implements EvaluatorFactory {
  static final String TOO_COSTLY = "tooCostly";

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

  private record OfString(EcmaPattern pattern) implements Evaluator {
    @Override
    public Result evaluate(EvaluationContext context, JsonNode node) {
      try {
        return !node.isString() || pattern.isFoundIn(node.asString())
            ? Result.success()
            : Result.formattedFailure("pattern", "", pattern.toString());
      } catch (EcmaPattern.TooCostly e) {
        return Result.formattedFailure(TOO_COSTLY, "", pattern.toString());
      }
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
          try {
            if (schema.getKey().isFoundIn(member.getKey())) {
              matched.add(member.getKey());
              valid &= context.resolveInternalRefAndValidate(schema.getValue(), member.getValue());
            }
          } catch (EcmaPattern.TooCostly e) {
            return Result.formattedFailure(TOO_COSTLY, "", schema.getKey().toString());
          }
        }
      }
      return valid ? Result.success(matched) : Result.failure();
    }
  }
}
