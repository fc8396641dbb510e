package harkara.events.outbound;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The ids by which statuses and messages find each other: the tenant's own and WhatsApp's. What is
 * none of these joins nothing.
 */
final class JoinIds {
  static final String RULE = "must be 1 to 200 visible ASCII characters";
  static final String RULE_OF_OWN =
      RULE + " without / \\ and ;, and neither . nor .. alone, since it stands in a path";

  private static final Pattern ID = Pattern.compile("[!-~]{1,200}");
  private static final Pattern OWN_ID = Pattern.compile("(?!\\.{1,2}$)[!-~&&[^/\\\\;]]{1,200}");

  /** As many as one statement takes. */
  private static final int MOST = 1000;

  private JoinIds() {}

  static boolean isId(String text) {
    return text != null && ID.matcher(text).matches();
  }

  /** Whether a tenant may call a message so. */
  static boolean isOwnId(String text) {
    return text != null && OWN_ID.matcher(text).matches();
  }

  /** Those that join something, each once, in parts that one statement takes. */
  static List<List<String>> parts(Stream<String> ids) {
    var all = ids.filter(JoinIds::isId).distinct().toList();
    return IntStream.iterate(0, from -> from < all.size(), from -> from + MOST)
        .mapToObj(from -> all.subList(from, Math.min(all.size(), from + MOST)))
        .toList();
  }

  static List<List<String>> parts(Collection<String> ids) {
    return parts(ids.stream());
  }
}
