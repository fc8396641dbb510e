package harkara.chaos;

import harkara.chaos.Journal.Reception;
import java.util.Locale;
import java.util.Set;

/**
 * What ledger and journal say when they are laid side by side.
 *
 * @param accepted events that were acknowledged
 * @param lost of their deliveries, those that no subscriber has answered with 2xx, and what is
 *     forgotten
 * @param forgotten of the events, those that the database does not have any more, delivered or not
 * @param invented requests of no acknowledged event, for somebody who did not ask for it, or with
 *     other bytes than were published; events in the database that nobody got the id of
 * @param deliveries that had to be made
 * @param duplicates requests answered with 2xx behind the first one of its delivery
 * @param honest whether all requests of one delivery had the same bytes
 */
record Verdict(
    int accepted,
    int lost,
    int forgotten,
    int invented,
    int deliveries,
    int duplicates,
    boolean honest,
    int dead,
    int badSignatures,
    long drainSeconds) {

  /**
   * @param stored ids of the events in the database
   */
  static Verdict of(
      Ledger ledger,
      Journal journal,
      Audience audience,
      Set<String> stored,
      int dead,
      long drainSeconds) {
    var accepted = ledger.accepted();
    var deliveries = 0;
    var lost = 0;
    for (var entry : accepted.entrySet()) {
      for (var subscriber : audience.of(entry.getValue().number()).subscribers()) {
        if (subscriber.wants(entry.getValue().type())) {
          deliveries++;
          lost += journal.hasAccepted(entry.getKey(), subscriber) ? 0 : 1;
        }
      }
    }
    var forgotten = accepted.keySet().stream().filter(id -> !stored.contains(id)).count();
    var unknown = stored.stream().filter(id -> !accepted.containsKey(id)).count();
    var receptions = journal.receptions();
    var invented =
        receptions.stream().filter(reception -> isInvented(reception, ledger, audience)).count();
    return new Verdict(
        accepted.size(),
        lost + (int) forgotten,
        (int) forgotten,
        (int) (invented + unknown + ledger.sharedIds()),
        deliveries,
        receptions.stream().mapToInt(Reception::duplicates).sum(),
        receptions.stream().noneMatch(Reception::differ),
        dead,
        journal.badSignatures(),
        drainSeconds);
  }

  private static boolean isInvented(Reception reception, Ledger ledger, Audience audience) {
    var event = ledger.accepted().get(reception.eventId);
    return event == null
        || !event.sha256().equals(reception.sha256)
        || !audience.of(event.number()).subscribers().contains(reception.subscriber)
        || !reception.subscriber.wants(event.type());
  }

  boolean isClean() {
    return lost == 0 && invented == 0 && dead == 0 && badSignatures == 0 && honest;
  }

  String details() {
    return String.format(
        Locale.ROOT,
        "deliveries %d, duplicates %.3f %% of them, accepted events that the database has lost %d",
        deliveries,
        deliveries == 0 ? 0 : 100.0 * duplicates / deliveries,
        forgotten);
  }

  @Override
  public String toString() {
    return "accepted %d, lost %d, invented %d, duplicates %d (all same id and bytes: %s), dead %d,"
            .formatted(accepted, lost, invented, duplicates, honest ? "yes" : "no", dead)
        + " signatures bad %d, drain %d s".formatted(badSignatures, drainSeconds);
  }
}
