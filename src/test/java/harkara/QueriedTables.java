package harkara;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds the tables and entities that queries name, package by package, and whose they are. */
final class QueriedTables {
  /** Stands for the name of a table that a query is given only when it runs. */
  static final String GIVEN = "?";

  private static final Path SOURCES = Path.of("src/main/java/harkara");

  /** Comments, and characters that are quotes, so that no text begins in them; texts. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?s)//[^\n]*+|/\\*.*?\\*/|'(?:\\\\.|[^'\\\\])++'"
              + "|\"\"\"(?<block>.*?)\"\"\"|\"(?<text>(?:\\\\.|[^\"\\\\])*+)\"");

  private static final Pattern PLUS = Pattern.compile("\\s*\\+\\s*");

  private static final Pattern QUERY =
      Pattern.compile("\\b(?:select|update|delete from|insert into|join)\\s");

  private static final Pattern TABLE =
      Pattern.compile("\\b(?:from|join|update|into)\\s+(\\w+|%|$)|,\\s+(\\w+)(?=\\s+\\w)");

  /** Tables without an entity. */
  private static final Map<String, String> OTHER_TABLES =
      Map.of(
          "tenant_usage",
          "accounts.quotas",
          "claim_watermark",
          "delivery",
          "watch_round",
          "insight.watch");

  private QueriedTables() {}

  /** Tables and entities, each with the package of its owner. */
  static Map<String, String> owners() {
    var owners = new HashMap<>(OTHER_TABLES);
    CodeClasses.all()
        .filter(type -> type.isAnnotationPresent(Entity.class))
        .forEach(
            type -> {
              var owner = type.getPackageName().substring("harkara.".length());
              owners.put(type.getSimpleName(), owner);
              owners.put(type.getAnnotation(Table.class).name(), owner);
            });
    return owners;
  }

  /** Packages, each with the tables and entities that its queries name. */
  static Map<String, Set<String>> byPackage() {
    var names = new HashSet<>(owners().keySet());
    names.add(GIVEN);
    var all = new TreeMap<String, Set<String>>();
    try (var files = Files.walk(SOURCES)) {
      for (var file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        var own = SOURCES.relativize(file.getParent()).toString().replace('/', '.');
        texts(Files.readString(file)).stream()
            .flatMap(text -> named(text).stream())
            .filter(names::contains)
            .forEach(name -> all.computeIfAbsent(own, first -> new TreeSet<>()).add(name));
      }
      return all;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The texts of a class, those in one that are joined where they stand. */
  static List<String> texts(String source) {
    var texts = new ArrayList<String>();
    var tokens = TOKEN.matcher(source);
    var end = -1;
    while (tokens.find()) {
      var text = tokens.group("block") == null ? tokens.group("text") : tokens.group("block");
      if (text == null) {
        continue;
      }
      if (end >= 0 && PLUS.matcher(source.substring(end, tokens.start())).matches()) {
        texts.set(texts.size() - 1, texts.get(texts.size() - 1) + text);
      } else {
        texts.add(text);
      }
      end = tokens.end();
    }
    return texts;
  }

  /** What stands in a query where a table does. */
  static Set<String> named(String text) {
    var names = new HashSet<String>();
    if (QUERY.matcher(text).find()) {
      var found = TABLE.matcher(text);
      while (found.find()) {
        var name = found.group(1) == null ? found.group(2) : found.group(1);
        names.add(name.isEmpty() || name.equals("%") ? GIVEN : name);
      }
    }
    return names;
  }
}
