package harkara.insight.overview;

import jakarta.persistence.Query;
import java.util.Collection;
import java.util.UUID;

/** The places of ids in a native query, which takes no list of them. */
final class Places {

  private Places() {}

  static String of(int count) {
    return "?" + ", ?".repeat(count - 1);
  }

  static Query bind(Query query, int first, Collection<UUID> ids) {
    var place = first;
    for (var id : ids) {
      query.setParameter(place++, id);
    }
    return query;
  }
}
