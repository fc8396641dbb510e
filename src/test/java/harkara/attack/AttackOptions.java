package harkara.attack;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a run is asked to do; {@code -Dattack.<name>=…} overrides a default.
 *
 * @param only names of the attacks; none means all
 * @param scale sockets, rows or requests of an attack
 * @param seconds length of each measurement
 * @param database {@code postgresql} or {@code h2}
 */
record AttackOptions(List<String> only, int scale, int seconds, String database) {

  static AttackOptions read() {
    return new AttackOptions(
        text("only").stream().flatMap(names -> Stream.of(names.split(","))).toList(),
        text("scale").map(Integer::parseInt).orElse(1_000),
        text("seconds").map(Integer::parseInt).orElse(15),
        text("database").orElse("postgresql"));
  }

  boolean wants(Attack attack) {
    return only.isEmpty() || only.contains(attack.name());
  }

  private static Optional<String> text(String name) {
    return Optional.ofNullable(System.getProperty("attack." + name))
        .filter(text -> !text.isBlank());
  }
}
