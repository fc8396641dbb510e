package harkara;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * A table or entity is named in queries of its owner alone: of the package of the entity, or of one
 * inside it. Others call the owner's stores. A statement that has to join tables of two owners is
 * the one whose package may call the other, and stands here with its reason.
 */
class QueriedTablesTest {
  private static final Pattern CREATED = Pattern.compile("(?i)create table (\\w+)");

  /** What packages name of others, and why they do not call a store. */
  private static final Map<String, String> OF_OTHERS =
      Map.ofEntries(
          entry("base.vault names ?", "the owners of sealed columns name them to it"),
          entry("delivery names event", "the index of deliveries begins with the event's tenant"),
          entry("delivery names subscription", "locks those that have no delivery any more"),
          entry("delivery.attempts names subscription", "one statement goes by all of a tenant's"),
          entry("delivery.log names subscription", "one statement goes by all of a tenant's"),
          entry("delivery.queue names WebhookEvent", "reads with a claim what is to be sent"),
          entry("delivery.queue names event", "tells how large payloads are before it reads them"),
          entry("delivery.queue names subscription", "one statement tells whose each queue is"));

  @Test
  void areTheOwnersOwn() {
    var owners = QueriedTables.owners();
    var ofOthers = new TreeSet<String>();
    QueriedTables.byPackage()
        .forEach(
            (from, names) ->
                names.stream()
                    .filter(name -> !isIn(from, owners.get(name)))
                    .forEach(name -> ofOthers.add(from + " names " + name)));

    assertThat(ofOthers)
        .as("call a store of the table's owner, or give a line here with the reason")
        .isEqualTo(new TreeSet<>(OF_OTHERS.keySet()));
  }

  private static boolean isIn(String name, String owner) {
    return owner != null && (name + ".").startsWith(owner + ".");
  }

  @Test
  void haveOwners() throws IOException {
    var tables = new TreeMap<String, Path>();
    try (var files = Files.walk(Path.of("src/main/resources/db/migration"))) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        CREATED
            .matcher(Files.readString(file))
            .results()
            .map((MatchResult table) -> table.group(1))
            .forEach(table -> tables.put(table, file));
      }
    }

    assertThat(QueriedTables.owners().keySet()).isNotEmpty().containsAll(tables.keySet());
  }

  @Test
  void areFoundHoweverAQueryIsWritten() {
    assertThat(QueriedTables.named("select a.id from Attempt a, Delivery d where a.x = d.y"))
        .contains("Attempt", "Delivery");
    assertThat(QueriedTables.named("select 1 from event e\n  join delivery d on d.id = e.id"))
        .contains("event", "delivery");
    assertThat(QueriedTables.named("update tenant set name = ?")).contains("tenant");
    assertThat(QueriedTables.named("insert into tenant_usage (id) values (?)"))
        .contains("tenant_usage");
    assertThat(QueriedTables.named("select id from %s where id = ?")).contains(QueriedTables.GIVEN);
    assertThat(QueriedTables.named("select id from ")).contains(QueriedTables.GIVEN);
    assertThat(QueriedTables.named("There is no event from tenant a, event or not")).isEmpty();
  }

  @Test
  void areFoundInWhatIsJoined() {
    var source =
        """
        // "select 1 from comment"
        var a = "select id"
            + " from event where c = '\\"'";
        var b = other + "delete from " + table;
        """;

    assertThat(QueriedTables.texts(source))
        .containsExactly("select id from event where c = '\\\"'", "delete from ");
  }
}
