package harkara.base.problem;

import harkara.base.json.Flaw;
import harkara.base.json.JsonNames;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Bean Validation's violations as flaws, which point into the JSON that was sent. */
final class Violations {
  private Violations() {}

  static List<Flaw> flaws(ConstraintViolationException invalid) {
    return invalid.getConstraintViolations().stream()
        .map(violation -> new Flaw(pointer(violation), rule(violation)))
        .sorted(Comparator.comparing(Flaw::pointer))
        .toList();
  }

  private static String rule(ConstraintViolation<?> violation) {
    return violation.getInvalidValue() == null && pointer(violation).isEmpty()
        ? "is missing: send a JSON object"
        : violation.getMessage();
  }

  /** The path without method and parameter, its names as they stand in JSON. */
  private static String pointer(ConstraintViolation<?> violation) {
    var nodes = new ArrayList<Path.Node>();
    violation.getPropertyPath().forEach(nodes::add);
    var pointer = new StringBuilder();
    for (var node : nodes) {
      if (node.isInIterable() && node.getIndex() != null) {
        pointer.append('/').append(node.getIndex());
      }
      if (node.getKind() == ElementKind.PROPERTY) {
        pointer.append('/').append(JsonNames.of(node.getName()));
      }
      if (node.isInIterable() && node.getKey() != null) {
        pointer.append('/').append(node.getKey());
      }
    }
    return pointer.toString();
  }
}
