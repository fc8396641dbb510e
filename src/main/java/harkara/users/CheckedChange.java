package harkara.users;

import harkara.problem.ProblemException;
import java.util.Arrays;
import java.util.Optional;

/** What is to become of a user, checked; empty stays as it is. */
record CheckedChange(Optional<String> name, Optional<Role> role, Optional<UserStatus> status) {

  /**
   * @throws ProblemException {@code INVALID_REQUEST}
   */
  static CheckedChange of(UserChange request) {
    if (request.name() != null && request.name().isBlank()) {
      throw ProblemException.invalid("/name", "must not be blank");
    }
    return new CheckedChange(
        Optional.ofNullable(request.name()),
        Optional.ofNullable(request.role()).map(CheckedChange::role),
        Optional.ofNullable(request.status()).map(CheckedChange::status));
  }

  static Role role(String text) {
    return Role.parseForTenant(text)
        .orElseThrow(
            () -> ProblemException.invalid("/role", "must be one of: " + Role.namesForTenant()));
  }

  private static UserStatus status(String text) {
    return Arrays.stream(UserStatus.values())
        .filter(status -> status.name().equals(text))
        .findFirst()
        .orElseThrow(() -> ProblemException.invalid("/status", "must be one of: ACTIVE, DISABLED"));
  }
}
