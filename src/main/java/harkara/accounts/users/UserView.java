package harkara.accounts.users;

import harkara.base.ids.Id;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;

/** A user as the API shows it. */
@JsonbPropertyOrder({
  "id",
  "email",
  "name",
  "role",
  "status",
  "createdAt",
  "lastSignInAt",
  "passwordChangedAt"
})
public record UserView(
    String id,
    String email,
    String name,
    Role role,
    UserStatus status,
    Instant createdAt,
    Instant lastSignInAt,
    Instant passwordChangedAt) {

  public static UserView of(UserAccount account) {
    return new UserView(
        Id.USER.text(account.id()),
        account.email(),
        account.name(),
        account.role(),
        account.status(),
        account.createdAt(),
        account.lastSignInAt(),
        account.passwordChangedAt());
  }
}
