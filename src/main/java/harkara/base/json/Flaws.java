package harkara.base.json;

import java.util.ArrayList;
import java.util.List;

/** Collects flaws up to one more than are listed; whoever looks for them stops there. */
public final class Flaws {
  private final List<Flaw> found = new ArrayList<>();

  /** Forgets what is beyond the limit. */
  public void add(String pointer, String detail) {
    if (!areEnough()) {
      found.add(new Flaw(pointer, detail));
    }
  }

  /** Whether to stop looking. */
  public boolean areEnough() {
    return found.size() > Flaw.MAX_LISTED;
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /**
   * @return in the order in which they were found
   */
  public List<Flaw> list() {
    return List.copyOf(found);
  }
}
