package harkara.events.connections;

import harkara.base.vault.SealedColumn;
import jakarta.enterprise.context.ApplicationScoped;

/** The column with the secrets of connections. */
@ApplicationScoped
class SecretsColumn implements SealedColumn {
  @Override
  public String table() {
    return "whatsapp_connection";
  }

  @Override
  public String column() {
    return "sealed";
  }

  @Override
  public String field() {
    return SealedSecrets.FIELD;
  }
}
