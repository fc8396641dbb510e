package harkara.tenants;

import harkara.ids.Id;
import java.util.UUID;

/** Who does something, for the record: an API key, or a user who signed in. */
public record Actor(Kind kind, UUID id) {
  /** What kind of caller it is, and how its ids are written. */
  public enum Kind {
    API_KEY(Id.API_KEY),
    USER(Id.USER);

    private final Id ids;

    Kind(Id ids) {
      this.ids = ids;
    }
  }

  /** As the API writes it, such as {@code key_…}. */
  public String text() {
    return kind.ids.text(id);
  }
}
