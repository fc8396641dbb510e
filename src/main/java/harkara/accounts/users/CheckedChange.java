package harkara.accounts.users;

import harkara.base.problem.ProblemException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** A change of a user, checked; empty stays as it is. */
record CheckedChange(Optional<String> name, Optional<Role> role, Optional<UserStatus> status) {

  /**
   * @throws ProblemException {@code INVALID_REQUEST}
   */
  static CheckedChange of(UUID owner, UserChange request) {
    if (request.name() != null && request.name().isBlank()) {
      throw ProblemException.invalid("/name", "must not be blank");
    }
    return new CheckedChange(
        Optional.ofNullable(request.name()),
        Optional.ofNullable(request.role()).map(role -> role(owner, role)),
        Optional.ofNullable(request.status()).map(CheckedChange::status));
  }

  static Role role(UUID owner, String text) {
    var roles = Role.of(owner);
    return roles.stream()
        .filter(role -> role.name().equals(text))
        .findFirst()
        .orElseThrow(() -> ProblemException.invalid("/role", "must be one of: " + names(roles)));
  }

  private static String names(Set<Role> roles) {
    return roles.stream().map(Role::name).collect(Collectors.joining(", "));
  }

  private static UserStatus status(String text) {
    return Arrays.stream(UserStatus.values())
        .filter(status -> status.name().equals(text))
        .findFirst()
        .orElseThrow(() -> ProblemException.invalid("/status", "must be one of: ACTIVE, DISABLED"));
  }
}
