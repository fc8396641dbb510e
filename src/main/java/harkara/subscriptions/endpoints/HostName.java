package harkara.subscriptions.endpoints;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The grammar of DNS names, and the names that lead nowhere on the public internet. */
final class HostName {
  private static final int MAX_LENGTH = 253;
  private static final Pattern LABEL =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");
  private static final List<String> NOT_PUBLIC =
      List.of(
          "localhost",
          "local",
          "localdomain",
          "internal",
          "arpa",
          "lan",
          "corp",
          "home",
          "intranet",
          "private",
          "svc",
          "onion",
          "invalid",
          "alt");

  private HostName() {}

  /** Whether it has two or more labels, and the last one begins with a letter. */
  static boolean isOne(String text) {
    var labels = text.split("\\.", -1);
    var last = labels[labels.length - 1];
    return text.length() <= MAX_LENGTH
        && labels.length >= 2
        && List.of(labels).stream().allMatch(label -> LABEL.matcher(label).matches())
        && !Character.isDigit(last.charAt(0));
  }

  static boolean isLocalhost(String lowerCase) {
    return lowerCase.equals("localhost") || lowerCase.endsWith(".localhost") && isOne(lowerCase);
  }

  /** The last label, where it is one that is never public. */
  static Optional<String> notPublic(String lowerCase) {
    var last = lowerCase.substring(lowerCase.lastIndexOf('.') + 1);
    return NOT_PUBLIC.contains(last) ? Optional.of(last) : Optional.empty();
  }
}
