package harkara.accounts.apikeys;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.List;

/** A new API key; the one answer that holds the key itself. */
@JsonbPropertyOrder({"id", "name", "scopes", "prefix", "createdAt", "expiresAt", "key"})
public record NewApiKeyView(
    String id,
    String name,
    List<String> scopes,
    String prefix,
    Instant createdAt,
    Instant expiresAt,
    String key) {

  static NewApiKeyView of(ApiKeys.Created created) {
    var view = ApiKeyView.of(created.key());
    return new NewApiKeyView(
        view.id(),
        view.name(),
        view.scopes(),
        view.prefix(),
        view.createdAt(),
        view.expiresAt(),
        created.text().reveal());
  }

  @Override
  public String toString() {
    return "NewApiKeyView[" + id + ", " + prefix + "]";
  }
}
