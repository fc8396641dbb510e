package harkara.accounts.identity;

import harkara.base.ids.Id;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody who does something, for the record: an API key, a user who signed in, or the server by
 * itself.
 */
public record Actor(Kind kind, UUID id) {
  private static final String SYSTEM_TEXT = "system";
  public static final Actor SYSTEM = new Actor(Kind.SYSTEM, Id.NONE);

  /** The kinds of caller, each with the form of its ids. */
  public enum Kind {
    API_KEY(Id.API_KEY),
    USER(Id.USER),
    /** Nobody asked: a timer, an answer of an endpoint, the first start. */
    SYSTEM(null);

    private final Id ids;

    Kind(Id ids) {
      this.ids = ids;
    }
  }

  /** As the API writes it, such as {@code key_…}; {@code system} for the server itself. */
  public String text() {
    return kind == Kind.SYSTEM ? SYSTEM_TEXT : kind.ids.text(id);
  }

  /** Reads what {@link #text} writes. */
  public static Optional<Actor> parse(String text) {
    if (SYSTEM_TEXT.equals(text)) {
      return Optional.of(SYSTEM);
    }
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.ids != null)
        .flatMap(kind -> kind.ids.parse(text).stream().map(id -> new Actor(kind, id)))
        .findFirst();
  }
}
