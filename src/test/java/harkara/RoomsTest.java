package harkara;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The rooms of the code, and the arrows between them; see the package {@code harkara}. */
class RoomsTest {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final String INFO = "package-info.java";

  /** Also in a text, such as that of a query. */
  private static final Pattern NAME = Pattern.compile("\\bharkara((?:\\.[a-z]+)+)\\.[A-Z]");

  private static final Set<String> FLOOR =
      Set.of("base", "accounts", "events", "subscriptions", "delivery");

  /** What each may call. */
  private static final Map<String, Set<String>> BELOW =
      Map.of(
          "base", Set.of(),
          "accounts", Set.of("base"),
          "events", Set.of("base", "accounts"),
          "subscriptions", Set.of("base", "accounts", "events"),
          "delivery", Set.of("base", "accounts", "events", "subscriptions"),
          "insight", FLOOR,
          "retention", FLOOR,
          "health", FLOOR);

  /** Packages, each with those that it names. */
  private final Map<String, Set<String>> arrows = arrows();

  @Test
  void arrowsGoDown() {
    var upwards = new ArrayList<String>();
    arrows.forEach(
        (from, all) ->
            all.stream()
                .filter(to -> !room(to).equals(room(from)) && !below(from).contains(room(to)))
                .forEach(to -> upwards.add(from + " -> " + to)));

    assertThat(upwards).isEmpty();
    assertThat(arrows.keySet().stream().map(RoomsTest::room)).containsAll(BELOW.keySet());
  }

  @Test
  void noPackageLeadsBackToItself() {
    var left = new TreeMap<>(arrows);
    while (left.values().removeIf(to -> to.stream().noneMatch(left::containsKey))) {
      // what leads only out of those that are left is in no circle
    }

    assertThat(left.keySet()).as("packages in a circle, or above one").isEmpty();
  }

  @Test
  void everyPackageSaysWhatItIsForAndWhoMayCallIt() throws IOException {
    try (var files = Files.walk(SOURCES.resolve("harkara"))) {
      var folders =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .collect(
                  Collectors.groupingBy(
                      Path::getParent,
                      Collectors.mapping(
                          file -> file.getFileName().toString(), Collectors.toSet())));
      assertThat(folders).allSatisfy((folder, names) -> assertThat(names).contains(INFO));
    }
  }

  private static Set<String> below(String from) {
    return BELOW.getOrDefault(room(from), Set.of());
  }

  private static String room(String name) {
    return name.split("\\.")[0];
  }

  private static Map<String, Set<String>> arrows() {
    try (var files = Files.walk(SOURCES.resolve("harkara"))) {
      var all = new TreeMap<String, Set<String>>();
      for (var file : files.filter(RoomsTest::isClass).toList()) {
        var own = nameOf(file.getParent());
        if (!own.isEmpty()) {
          all.computeIfAbsent(own, first -> new TreeSet<>()).addAll(named(file, own));
        }
      }
      addQueried(all);
      return all;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Also who keeps the tables that queries name. */
  private static void addQueried(Map<String, Set<String>> arrows) {
    var owners = QueriedTables.owners();
    QueriedTables.byPackage()
        .forEach(
            (from, names) ->
                names.stream()
                    .map(owners::get)
                    .filter(owner -> owner != null && !owner.equals(from))
                    .forEach(arrows.get(from)::add));
  }

  private static boolean isClass(Path file) {
    return file.toString().endsWith(".java") && !file.endsWith(INFO);
  }

  private static String nameOf(Path folder) {
    var parts = new ArrayList<String>();
    SOURCES.resolve("harkara").relativize(folder).forEach(part -> parts.add(part.toString()));
    return String.join(".", parts);
  }

  private static Set<String> named(Path file, String own) throws IOException {
    var names = new HashSet<String>();
    var found = NAME.matcher(String.join("\n", code(file)));
    while (found.find()) {
      names.add(found.group(1).substring(1));
    }
    names.remove(own);
    return names;
  }

  /** Without what only Javadoc refers to. */
  private static List<String> code(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> !line.stripLeading().startsWith("*"))
        .toList();
  }
}
