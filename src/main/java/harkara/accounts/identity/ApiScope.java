package harkara.accounts.identity;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A permission of an API key or a user. Who may change webhooks may also look at them. */
public enum ApiScope {
  EVENTS_WRITE("events:write"),
  WEBHOOKS_READ("webhooks:read"),
  WEBHOOKS_WRITE("webhooks:write"),
  TENANTS_WRITE("tenants:write");

  private final String text;

  ApiScope(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }

  public static Optional<ApiScope> parse(String text) {
    return Arrays.stream(values()).filter(scope -> scope.text.equals(text)).findFirst();
  }

  public static String names() {
    return Arrays.stream(values()).map(ApiScope::text).collect(Collectors.joining(", "));
  }

  public boolean isGrantedBy(Set<ApiScope> granted) {
    return granted.contains(this) || this == WEBHOOKS_READ && granted.contains(WEBHOOKS_WRITE);
  }
}
