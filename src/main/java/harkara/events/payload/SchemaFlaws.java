package harkara.events.payload;

import com.fasterxml.jackson.core.JsonPointer;
import dev.harrel.jsonschema.Error;
import harkara.base.json.Flaw;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Picks from all that a validator complains about what the sender has to change: not the conditions
 * that merely did not apply, of several alternatives the one that was meant, and no keyword that
 * fails only because another one within it fails.
 */
final class SchemaFlaws {
  private static final Set<String> WITH_NAMES =
      Set.of("$defs", "definitions", "dependentSchemas", "patternProperties", "properties");
  private static final Set<String> ONLY_ASKING = Set.of("contains", "if", "not");
  private static final Set<String> ALTERNATIVES = Set.of("anyOf", "oneOf");
  private static final Set<String> MISSING = Set.of("required", "dependentRequired");

  /** Each is compared with each; a large payload may have very many. */
  private static final int MAX_COMPARED = 500;

  private SchemaFlaws() {}

  static List<Flaw> of(List<Error> errors, int limit) {
    var complaints =
        errors.stream()
            .filter(error -> !onlyAsked(error.getEvaluationPath()))
            .limit(MAX_COMPARED)
            .toList();
    List<Error> left = new ArrayList<>(complaints);
    for (var alternatives : complaints) {
      if (ALTERNATIVES.contains(keyword(alternatives))) {
        keepMeantBranch(alternatives, left);
      }
    }
    var all = List.copyOf(left);
    left.removeIf(error -> all.stream().anyMatch(leaf -> isWithin(leaf, error)));
    return left.stream()
        .flatMap(SchemaFlaws::flaws)
        .collect(Collectors.toCollection(LinkedHashSet::new))
        .stream()
        .limit(limit)
        .toList();
  }

  /** Whether the path, seen from the root, goes through a keyword whose failure is no complaint. */
  private static boolean onlyAsked(String path) {
    var segments = path.split("/");
    for (int i = 1; i < segments.length - 1; i++) {
      if (ONLY_ASKING.contains(segments[i])) {
        return true;
      }
      if (WITH_NAMES.contains(segments[i])) {
        i++;
      }
    }
    return false;
  }

  private static void keepMeantBranch(Error alternatives, List<Error> errors) {
    var path = alternatives.getEvaluationPath() + "/";
    Predicate<Error> within =
        error -> error.getEvaluationPath().startsWith(path) && concerns(error, alternatives);
    if (alternatives.getError().equals(SchemaMessages.SEVERAL_OF_ONE)) {
      errors.removeIf(within);
      return;
    }
    Map<String, List<Error>> branches =
        errors.stream()
            .filter(within)
            .collect(
                Collectors.groupingBy(
                    error -> error.getEvaluationPath().substring(path.length()).split("/")[0],
                    TreeMap::new,
                    Collectors.toList()));
    var misses = Comparator.comparingLong((List<Error> branch) -> misses(alternatives, branch));
    branches.values().stream()
        .min(misses)
        .ifPresent(
            best ->
                branches.values().stream()
                    .filter(branch -> misses.compare(branch, best) > 0)
                    .forEach(errors::removeAll));
  }

  /** How clearly the value was meant for another branch: of another type, or tagged otherwise. */
  private static long misses(Error alternatives, List<Error> branch) {
    return branch.stream()
        .filter(
            error ->
                keyword(error).equals("const")
                    || (keyword(error).equals("type")
                        && error.getInstanceLocation().equals(alternatives.getInstanceLocation())))
        .count();
  }

  private static boolean isWithin(Error leaf, Error wrapper) {
    var path = wrapper.getEvaluationPath();
    var below = leaf.getEvaluationPath();
    if (keyword(wrapper).equals("if")) {
      var parent = path.substring(0, path.length() - "if".length());
      return (below.startsWith(parent + "then/") || below.startsWith(parent + "else/"))
          && concerns(leaf, wrapper);
    }
    return below.startsWith(path + "/") && concerns(leaf, wrapper);
  }

  /**
   * Whether the leaf is about the wrapper's value or something in it, not another array element.
   */
  private static boolean concerns(Error leaf, Error wrapper) {
    var at = leaf.getInstanceLocation();
    var whole = wrapper.getInstanceLocation();
    return at.startsWith(whole)
        && (at.length() == whole.length() || at.charAt(whole.length()) == '/');
  }

  private static Stream<Flaw> flaws(Error error) {
    var at = error.getInstanceLocation();
    if (!MISSING.contains(keyword(error))) {
      return Stream.of(new Flaw(at, error.getError()));
    }
    return Stream.of(error.getError().split(SchemaMessages.SEPARATOR))
        .map(name -> JsonPointer.compile(at).appendProperty(name).toString())
        .map(pointer -> new Flaw(pointer, "Is missing"));
  }

  /** Empty for a schema that is plain {@code false}. */
  private static String keyword(Error error) {
    return Objects.requireNonNullElse(error.getKeyword(), "");
  }
}
