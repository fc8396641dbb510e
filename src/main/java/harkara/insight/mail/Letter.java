package harkara.insight.mail;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A mail's content, as text and as HTML that says the same. Whatever stands in it is text: nothing
 * of it becomes markup.
 *
 * @param figures the lines of a table, its head first; empty for none
 * @param link an address of the dashboard
 * @param closing why its reader gets it, and how to get it no more
 */
record Letter(
    String subject,
    List<String> paragraphs,
    List<List<String>> figures,
    Link link,
    List<String> closing) {

  private static final String HTML =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head><meta charset="utf-8"><title>%s</title></head>
      <body style="font-family: sans-serif; line-height: 1.5; max-width: 40em">
      <h1 style="font-size: 1.3em">%1$s</h1>
      %s<p><a href="%s">%s</a></p>
      <hr>
      %s</body>
      </html>
      """;

  private static final String CELL = "padding: 0.2em 1em 0.2em 0; text-align: left";
  private static final String SMALL = " style=\"color: #555; font-size: 0.85em\"";

  /** An address with the words for it. */
  record Link(String words, String address) {}

  String text() {
    return Stream.of(
            Stream.of(subject),
            paragraphs.stream(),
            figures.isEmpty() ? Stream.<String>empty() : Stream.of(lines()),
            Stream.of(link.words() + ":\n" + link.address()),
            Stream.of("-- \n" + String.join("\n", closing)))
        .flatMap(parts -> parts)
        .collect(Collectors.joining("\n\n", "", "\n"));
  }

  private String lines() {
    var head = figures.get(0);
    return figures.stream()
        .skip(1)
        .map(line -> "* " + line.get(0) + ": " + labelled(head, line))
        .collect(Collectors.joining("\n"));
  }

  private static String labelled(List<String> head, List<String> line) {
    return Stream.iterate(1, column -> column < line.size(), column -> column + 1)
        .map(column -> head.get(column).toLowerCase(Locale.ROOT) + " " + line.get(column))
        .collect(Collectors.joining(", "));
  }

  String html() {
    return HTML.formatted(
        escaped(subject),
        paragraphs(paragraphs, "") + table(),
        escaped(link.address()),
        escaped(link.words()),
        paragraphs(closing, SMALL));
  }

  private static String paragraphs(List<String> texts, String style) {
    return texts.stream()
        .map(text -> "<p" + style + ">" + escaped(text) + "</p>\n")
        .collect(Collectors.joining());
  }

  private String table() {
    if (figures.isEmpty()) {
      return "";
    }
    return figures.stream()
        .map(line -> row(line, line == figures.get(0) ? "th" : "td"))
        .collect(
            Collectors.joining("", "<table style=\"border-collapse: collapse\">\n", "</table>\n"));
  }

  private static String row(List<String> cells, String tag) {
    return cells.stream()
        .map(cell -> "<" + tag + " style=\"" + CELL + "\">" + escaped(cell) + "</" + tag + ">")
        .collect(Collectors.joining("", "<tr>", "</tr>\n"));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
