package harkara.subscriptions.signing;

import harkara.base.vault.SealedColumn;
import jakarta.enterprise.context.ApplicationScoped;

/** The column with signing secrets. */
@ApplicationScoped
class SecretColumn implements SealedColumn {
  @Override
  public String table() {
    return "subscription_secret";
  }

  @Override
  public String column() {
    return "sealed";
  }

  @Override
  public String field() {
    return SubscriptionSecret.FIELD;
  }
}
