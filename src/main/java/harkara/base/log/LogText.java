package harkara.base.log;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Text for the server's log: always one line, and never what somebody else has written. */
public final class LogText {
  private static final int MAX_LENGTH = 500;
  private static final int MAX_CAUSES = 6;
  private static final int MAX_FRAMES = 10;

  private LogText() {}

  /** A short text on one line: control characters are escaped, so that nothing can begin a line. */
  public static String of(String text) {
    if (text == null) {
      return "";
    }
    return text.codePoints()
        .limit(MAX_LENGTH)
        .mapToObj(each -> isPrintable(each) ? Character.toString(each) : "\\u%04x".formatted(each))
        .collect(Collectors.joining());
  }

  private static boolean isPrintable(int each) {
    return switch (Character.getType(each)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  /**
   * What failed and where, on one line. What exceptions say is left out: parsers and databases
   * quote the values that they stumble over, and those are personal data or secrets.
   */
  public static String of(Throwable failure) {
    var text = new StringBuilder("failure=");
    var each = failure;
    for (var depth = 0; each != null && depth < MAX_CAUSES; depth++) {
      text.append(depth == 0 ? "" : " cause=").append(each.getClass().getName());
      if (each instanceof SQLException sql) {
        text.append('[').append(of(sql.getSQLState())).append(']');
      }
      text.append(" at=").append(frames(each));
      each = each.getCause();
    }
    return text.toString();
  }

  private static String frames(Throwable failure) {
    return Arrays.stream(failure.getStackTrace())
        .limit(MAX_FRAMES)
        .map(each -> each.getClassName() + "." + each.getMethodName() + ":" + each.getLineNumber())
        .collect(Collectors.joining("<"));
  }
}
