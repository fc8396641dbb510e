package harkara.base.database;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Cuts lists of ids into parts that one statement takes. */
public final class Partition {
  private static final int MOST = 1000;

  private Partition() {}

  public static List<List<UUID>> of(Collection<UUID> ids) {
    return of(ids, MOST);
  }

  public static List<List<UUID>> of(Collection<UUID> ids, int most) {
    var all = List.copyOf(ids);
    return IntStream.iterate(0, from -> from < all.size(), from -> from + most)
        .mapToObj(from -> all.subList(from, Math.min(all.size(), from + most)))
        .toList();
  }
}
