package harkara.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Column;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The state of deliveries is written by the entity and by {@link DeliveryTransitions}, and a new
 * one as its entity says by {@link DeliveryInsert}: no other class has a statement in its text that
 * does.
 */
class OneWriterTest {
  private static final Path SOURCES = Path.of("src/main/java");

  /** What a delivery is from its beginning to its end. */
  private static final Set<String> FIXED =
      Set.of("id", "tenantId", "subscriptionId", "eventId", "eventType", "test", "createdAt");

  /** Between two parts of a text, as the formatter breaks it. */
  private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");

  private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*(?:/\\*\\*|\\*|//).*$");

  /** Names the table or the entity, or leaves it to whoever puts the parts together. */
  private static final Pattern STATEMENT =
      Pattern.compile(
          "(?i)\\b(?:update|insert into|merge into)\\s+(?:delivery\\b|%|\"\\s*\\+)(.*?)(?=\";|\"\\)|\"\"\")",
          Pattern.DOTALL);

  @Test
  void noOtherClassHasAStatementThatWritesStates() {
    assertThat(writers(stateColumns()).keySet())
        .containsExactly("DeliveryInsert.java", "DeliveryTransitions.java");
  }

  @Test
  void everyColumnThatChangesIsOfTheState() {
    assertThat(stateColumns())
        .contains("status", "dueAt", "due_at", "owner", "lease_until", "fence", "attempts")
        .doesNotContain("id", "tenant_id", "created_at");
  }

  @Test
  void aStatementIsFoundHoweverItIsPutTogether() {
    var columns = stateColumns();

    assertThat(writes("\"update delivery set\"\n  + \" due_at = ?\";", columns)).isTrue();
    assertThat(writes("\"update Delivery d set d.dueAt = :due\")", columns)).isTrue();
    assertThat(writes("\"update %s set owner = ?\".formatted(table);\n\";", columns)).isTrue();
    assertThat(writes("\"update \" + table + \" set fence = 1\";", columns)).isTrue();
    assertThat(writes("\"insert into delivery (id, status) values (?, ?)\";", columns)).isTrue();
    assertThat(writes("\"insert into delivery (%1$s) select * from unnest(%2$s)\";", columns))
        .isTrue();
    assertThat(writes("\"update event set payload = null where due_at = 1\";", columns)).isFalse();
    assertThat(writes("\"update %s set excerpt = null\";", columns)).isFalse();
    assertThat(writes("\"select id from delivery where due_at = ? for update\";", columns))
        .isFalse();
  }

  /** As the entity calls them, and as the table does. */
  private static Set<String> stateColumns() {
    return Arrays.stream(Delivery.class.getDeclaredFields())
        .filter(field -> !Modifier.isStatic(field.getModifiers()))
        .filter(field -> !FIXED.contains(field.getName()))
        .flatMap(field -> Stream.of(field.getName(), column(field)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String column(Field field) {
    var column = field.getAnnotation(Column.class);
    return column == null ? field.getName() : column.name();
  }

  private static Map<String, Path> writers(Set<String> columns) {
    try (var files = Files.walk(SOURCES)) {
      var writers = new TreeMap<String, Path>();
      files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> writes(text(file), columns))
          .forEach(file -> writers.put(file.getFileName().toString(), file));
      return writers;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String text(Path file) {
    try {
      return COMMENT.matcher(Files.readString(file)).replaceAll("");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static boolean writes(String source, Set<String> columns) {
    var named = Pattern.compile("\\b(?:" + String.join("|", columns) + ")\\b|^ \\(%");
    return STATEMENT
        .matcher(JOINED.matcher(source).replaceAll(""))
        .results()
        .anyMatch(statement -> named.matcher(statement.group(1)).find());
  }
}
