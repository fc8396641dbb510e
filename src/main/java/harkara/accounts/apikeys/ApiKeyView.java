package harkara.accounts.apikeys;

import harkara.accounts.identity.ApiScope;
import harkara.base.ids.Id;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.List;

/** An API key as lists show it: without the key. */
@JsonbPropertyOrder({
  "id",
  "name",
  "scopes",
  "prefix",
  "createdAt",
  "lastUsedAt",
  "expiresAt",
  "revokedAt"
})
public record ApiKeyView(
    String id,
    String name,
    List<String> scopes,
    String prefix,
    Instant createdAt,
    Instant lastUsedAt,
    Instant expiresAt,
    Instant revokedAt) {

  static ApiKeyView of(ApiKey key) {
    return new ApiKeyView(
        Id.API_KEY.text(key.id()),
        key.name(),
        key.scopes().stream().map(ApiScope::text).toList(),
        key.prefix(),
        key.createdAt(),
        key.lastUsedAt(),
        key.expiresAt(),
        key.revokedAt());
  }
}
