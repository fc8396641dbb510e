package harkara.subscriptions.registry;

import harkara.base.vault.SealedColumn;
import jakarta.enterprise.context.ApplicationScoped;

/** The column with the values of custom headers. */
@ApplicationScoped
class HeaderColumn implements SealedColumn {
  @Override
  public String table() {
    return "subscription";
  }

  @Override
  public String column() {
    return "sealed_headers";
  }

  @Override
  public String field() {
    return SealedHeaders.FIELD;
  }
}
