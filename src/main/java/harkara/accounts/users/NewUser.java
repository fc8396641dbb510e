package harkara.accounts.users;

import harkara.base.problem.ProblemException;
import java.util.UUID;

/**
 * A user to be, checked.
 *
 * @param email in lower case
 */
record NewUser(String email, String name, Role role) {

  /**
   * Checks the password, too.
   *
   * @throws ProblemException {@code INVALID_REQUEST}
   */
  static NewUser of(UUID owner, UserRequest request) {
    UserRules.flawOfEmail(request.email()).ifPresent(flaw -> refuse("/email", flaw));
    requirePassword(request.password(), request.email());
    return new NewUser(
        UserRules.normalEmail(request.email()),
        request.name(),
        CheckedChange.role(owner, request.role()));
  }

  static void requirePassword(String password, String email) {
    UserRules.flawOfPassword(password, email).ifPresent(flaw -> refuse("/password", flaw));
  }

  private static void refuse(String pointer, String flaw) {
    throw ProblemException.invalid(pointer, flaw);
  }
}
