package harkara.payload;

import dev.harrel.jsonschema.Dialects;
import dev.harrel.jsonschema.EvaluationContext;
import dev.harrel.jsonschema.Evaluator;
import dev.harrel.jsonschema.EvaluatorFactory;
import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.SchemaParsingContext;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The validator's {@code $ref} and {@code $dynamicRef}, counted: where a schema refers to itself
 * twice for one value, every level of the payload doubles the work.
 */
final class RefEvaluators implements EvaluatorFactory {
  /** References that one check may follow; a payload has some 50,000 values at most. */
  static final int MAX_FOLLOWED = 200_000;

  private static final Set<String> REFS = Set.of("$ref", "$dynamicRef");

  private final EvaluatorFactory draft = new Dialects.Draft2020Dialect().getEvaluatorFactory();
  private final ThreadLocal<int[]> followed = new ThreadLocal<>();

  /**
   * @throws TooManyRefs when the check follows more than {@link #MAX_FOLLOWED}
   */
  <T> T counted(Supplier<T> check) {
    followed.set(new int[1]);
    try {
      return check.get();
    } finally {
      followed.remove();
    }
  }

  @Override
  public Optional<Evaluator> create(SchemaParsingContext context, String keyword, JsonNode value) {
    return REFS.contains(keyword)
        ? draft.create(context, keyword, value).map(Counted::new)
        : Optional.empty();
  }

  private void count() {
    var count = followed.get();
    if (count != null && ++count[0] > MAX_FOLLOWED) {
      throw new TooManyRefs();
    }
  }

  static final class TooManyRefs extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyRefs() {
      super("The schema follows too many references", null, false, false);
    }
  }

  private final class Counted implements Evaluator {
    private final Evaluator ref;

    Counted(Evaluator ref) {
      this.ref = ref;
    }

    @Override
    public Result evaluate(EvaluationContext context, JsonNode node) {
      count();
      return ref.evaluate(context, node);
    }

    @Override
    public int getOrder() {
      return ref.getOrder();
    }
  }
}
