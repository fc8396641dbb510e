package harkara.events.payload;

import harkara.base.json.Flaw;
import java.util.List;
import java.util.stream.Collectors;

/** A JSON Schema that cannot describe an event type; the flaws point into the schema. */
public class InvalidSchema extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Flaw> flaws;

  InvalidSchema(List<Flaw> flaws) {
    super(flaws.stream().map(Flaw::toString).collect(Collectors.joining("; ")));
    this.flaws = List.copyOf(flaws);
  }

  /**
   * @return at least one
   */
  public List<Flaw> flaws() {
    return flaws;
  }
}
