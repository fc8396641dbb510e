package harkara;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No query reads as much as there happens to be: each has a limit, is for one row, or adds up; and
 * no statement changes or removes as much: it is for one row, or for some that were read. What is
 * bounded in another way stands here with its reason.
 */
class BoundedQueriesTest {
  private static final Path SOURCES = Path.of("src/main/java/harkara");

  /** The beginning of a query, in a string or a text block. */
  private static final Pattern SELECT = Pattern.compile("\"(?:\"\"\\n *)?select\\s");

  /** The beginning of a statement that writes, other than to insert. */
  private static final Pattern WRITE =
      Pattern.compile("\"(?:\"\"\\n *)?(?:update \\w+ |delete from )");

  /** A method or a constant at its declaration, as the formatter writes it. */
  private static final Pattern MEMBER =
      Pattern.compile(
          "(?m)^ {2,4}(?:@\\w+(?:\\(.*\\))?"
              + " )*(?:(?:public|protected|private|static|final|synchronized)"
              + " )*(?!return|new|var)[\\w.<>\\[\\], ?]+ (\\w+)(?:\\(|(?<=[A-Z_]) =)");

  private static final Pattern END_OF_MEMBER =
      Pattern.compile("(?m)^ {2}(?:\\}|(?: {2})?\\})$|;\\n\\n");

  private static final Predicate<String> BOUNDED =
      Pattern.compile(
              "\\.setMaxResults\\(|\\.getSingleResult\\(|\\.row\\(\\)|\\.number\\(\\)|fetch first"
                  // one row: by a primary key or a unique one
                  + "|\\b\\w+\\.(?:id|prefix|email|name|key|delivery) = :\\w+|where (?:id|subject)"
                  + " = \\?"
                  // to the number of ids in the question
                  + "|\\b\\w*[iI]ds? in (?::ids|\\(%s\\))|attemptId in :ids")
          .asPredicate();

  /** What of it reads a whole set, and why that is small. */
  private static final Map<String, String> WHOLE =
      Map.ofEntries(
          entry("Administrators.lock", "as many users as a tenant may have"),
          entry("AttemptFigures.ATTEMPTS_OF_TENANT", "adds up: a row for each bar of a chart"),
          entry("AttemptFigures.ATTEMPTS_OF_TYPE", "adds up: a row for each bar of a chart"),
          entry("AttemptFigures.TIMES", "adds up: a row for each millisecond up to the deadline"),
          entry("AttemptRows.SELECT", "of ids, or with a limit where it is used"),
          entry("AttemptRows.ids", "the attempts of some seconds, where somebody watches them"),
          entry("ClaimRows.lock", "of ids"),
          entry("ClaimWatermark.LATE", "one row"),
          entry("ClaimWatermark.lockWalk", "one row"),
          entry("AttemptSummaries.FIGURES", "adds up: one row"),
          entry("DatabaseTime.now", "one row"),
          entry("DeliveryCounts.byStatus", "adds up: a row for each status"),
          entry("Durability.flawOfPostgreSql", "one setting"),
          entry("Durability.isSetting", "one setting"),
          entry("EventTypes.list", "operators make event types"),
          entry("Pooler.isBetween", "one row"),
          entry("OutboundErasure.MESSAGES", "put before a part that has the limit"),
          entry("OutboundErasure.WAITING", "put before a part that has the limit"),
          entry("QueueRows.COLUMNS", "put before a part that has the limit"),
          entry("QuotaRows.storedBytes", "two numbers a tenant; operators make tenants"),
          entry("SealedRows.select", "a limit or a count where it is used"),
          entry("SubscriptionCounts.BY_STATE", "adds up: four numbers a tenant at most"),
          entry("SubscriptionSnapshots.load", "as many as the quota of subscriptions allows"),
          entry("TenantQuotaNumbers.all", "tenants with a quota of their own; operators make them"),
          entry(
              "TenantRetentions.shorter", "tenants with their own retention; operators make them"));

  /** What changes or removes a whole set, and why that is small. */
  private static final Map<String, String> MANY =
      Map.ofEntries(
          entry("ClaimWatermark.found", "one row"),
          entry("ClaimWatermark.walkedTo", "one row"),
          entry("ConnectionRows.delete", "as many numbers as a connection may have"),
          entry("DeliveryTransitions.CANCEL", "put before a part that has the ids"),
          entry("DeliveryTransitions.DELIVERED", "the claims that it is given"),
          entry("DeliveryTransitions.GIVE_BACK", "as much as a node may have claimed"),
          entry("MailQueue.withdraw", "of one webhook: one for each of its administrators"),
          entry("NumberRoutes.accountIs", "one row: no other has the number"),
          entry("NumberRoutes.messageAt", "the same"),
          entry("NumberRoutes.statusAt", "the same"),
          entry("QuotaRows.add", "one row: a tenant's"),
          entry("RetiringSecrets.of", "a subscription's secrets: two, or three while one rotates"),
          entry("SigningSecrets.deleteAll", "the same"),
          entry("SubscriptionRevisions.removeUntil", "what a change puts beyond the most"),
          entry("UserSessions.onOutdated", "one user's sessions; each sign-in is one"),
          entry("UserSessions.seen", "one row"));

  @Test
  void queriesHaveALimit() throws IOException {
    assertThat(unbounded(SELECT))
        .as("give the query a limit, or a line here with the reason why it needs none")
        .isEqualTo(new TreeSet<>(WHOLE.keySet()));
  }

  @Test
  void statementsChangeFewRows() throws IOException {
    assertThat(unbounded(WRITE))
        .as("read some ids and change these, or a line here with the reason why it needs none")
        .isEqualTo(new TreeSet<>(MANY.keySet()));
  }

  private static Set<String> unbounded(Pattern beginning) throws IOException {
    var unbounded = new TreeSet<String>();
    try (var files = Files.walk(SOURCES)) {
      for (var file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        unbounded(file, beginning).forEach(unbounded::add);
      }
    }
    return unbounded;
  }

  private static Stream<String> unbounded(Path file, Pattern beginning) throws IOException {
    var source = Files.readString(file);
    var type = file.getFileName().toString().replace(".java", "");
    return beginning
        .matcher(source)
        .results()
        .filter(query -> !BOUNDED.test(scope(source, query.start())))
        .map(query -> type + "." + member(source, query.start()));
  }

  /** From the query to the end of the method, or of the constant. */
  private static String scope(String source, int start) {
    var end = END_OF_MEMBER.matcher(source);
    return source.substring(start, end.find(start) ? end.start() : source.length());
  }

  private static String member(String source, int position) {
    return MEMBER
        .matcher(source.substring(0, position))
        .results()
        .map(found -> found.group(1))
        .reduce("", (before, last) -> last);
  }
}
