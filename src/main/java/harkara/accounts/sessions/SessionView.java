package harkara.accounts.sessions;

import harkara.accounts.tenants.TenantView;
import harkara.accounts.users.UserView;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.List;

/**
 * The person who is signed in.
 *
 * @param tenant null for an operator
 * @param csrfToken what changing requests have to send as {@code Harkara-CSRF}
 * @param endsAt when the session is over, however much it is used
 * @param developmentMode whether the server is not set up for production, which the page warns of
 */
@JsonbPropertyOrder({
  "user",
  "tenant",
  "scopes",
  "csrfToken",
  "createdAt",
  "endsAt",
  "developmentMode"
})
public record SessionView(
    UserView user,
    TenantView tenant,
    List<String> scopes,
    String csrfToken,
    Instant createdAt,
    Instant endsAt,
    boolean developmentMode) {}
