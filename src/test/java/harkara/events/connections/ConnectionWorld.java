package harkara.events.connections;

import harkara.accounts.identity.AuditEvent;
import harkara.base.database.CallsOfTests;
import harkara.base.database.ClockOfTests;
import harkara.base.database.DatabaseClock;
import harkara.base.vault.Vault;
import harkara.base.vault.VaultOfTests;
import harkara.testing.stores.FiredEvents;
import harkara.testing.stores.Stores;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Connections and numbers on a test's own rows, with what they fire. */
final class ConnectionWorld {
  static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  static final String KEY = "a key for tests of connections..";
  static final ConnectionSecrets SECRETS =
      new ConnectionSecrets("verify-me", List.of("a".repeat(32)), null);

  final FiredEvents<AuditEvent> audit = new FiredEvents<>();
  final FiredEvents<NumberAssigned> assigned = new FiredEvents<>();
  final Stores stores;
  final ConnectionRows connections;
  final NumberRows numbers;
  final NumberRoutes routes;
  private Instant now = NOW;

  ConnectionWorld(Stores stores) {
    this.stores = stores;
    this.connections = connections(VaultOfTests.with(KEY));
    this.numbers = stores.inject(new NumberRows(connections, clock(), assigned, audit));
    this.routes = stores.inject(new NumberRoutes());
  }

  private DatabaseClock clock() {
    return ClockOfTests.of(() -> now);
  }

  void advance(Duration by) {
    now = now.plus(by);
  }

  private ConnectionRows connections(Vault vault) {
    return stores.inject(new ConnectionRows(new SealedSecrets(vault), clock(), audit));
  }

  /** The same rows, where this is the master key. */
  ConnectionRows underKey(String key) {
    return connections(VaultOfTests.with(key));
  }

  /** As a node with this master key asks for them. */
  Connections cached(String key) {
    return new Connections(
        connections, new SealedSecrets(VaultOfTests.with(key)), CallsOfTests.here(), clock());
  }

  WhatsAppNumbers cachedNumbers() {
    return new WhatsAppNumbers(routes, CallsOfTests.here(), clock());
  }

  UUID connect(String name) {
    var connection = connections.create(name, SECRETS);
    stores.forget();
    return connection.id();
  }

  WhatsAppNumber assign(UUID connectionId, String phoneNumberId, UUID tenantId) {
    var draft = new NumberDraft(tenantId, "4915112345678", null);
    var number = numbers.assign(connectionId, phoneNumberId, draft);
    stores.forget();
    return number;
  }
}
