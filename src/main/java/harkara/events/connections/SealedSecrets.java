package harkara.events.connections;

import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import harkara.base.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Seals the secrets of connections into their rows, and opens them. */
@ApplicationScoped
class SealedSecrets {
  static final String FIELD = "whatsapp";

  private final Vault vault;

  SealedSecrets() { // for the client proxy only
    this(null);
  }

  @Inject
  SealedSecrets(Vault vault) {
    this.vault = vault;
  }

  void seal(WhatsAppConnection connection, ConnectionSecrets secrets) {
    connection.keep(secrets, vault.seal(secrets.bytes(), context(connection)));
  }

  /**
   * @throws Vault.CannotOpen when its master key is lost
   */
  ConnectionSecrets open(WhatsAppConnection connection) {
    return ConnectionSecrets.fromBytes(vault.open(connection.sealed(), context(connection)));
  }

  /**
   * Those that a change leaves; a change that names all of them needs none that were before.
   *
   * @throws ProblemException {@code CONFLICT} when those before are needed and cannot be opened
   */
  ConnectionSecrets changed(WhatsAppConnection connection, WhatsAppConnectionChange change) {
    ConnectionSecrets before = null;
    try {
      before = open(connection);
    } catch (Vault.CannotOpen closed) {
      if (!change.namesAllSecrets()) {
        throw new ProblemException(
            ProblemType.CONFLICT,
            "The master key that sealed this connection's secrets is missing: bring it back, or"
                + " name verify_token, app_secrets and media_token anew.");
      }
    }
    return ConnectionSecrets.changed(before, change);
  }

  private static Vault.Context context(WhatsAppConnection connection) {
    return new Vault.Context(connection.tenantId(), connection.id(), FIELD);
  }
}
