package harkara.accounts.tenants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harkara.accounts.identity.AuditAction;
import harkara.accounts.identity.AuditEvent;
import harkara.accounts.quotas.BytesOfTests;
import harkara.accounts.quotas.OwnQuota;
import harkara.accounts.quotas.QuotaRequest;
import harkara.base.database.ClockOfTests;
import harkara.base.problem.ProblemException;
import harkara.testing.stores.FiredEvents;
import harkara.testing.stores.Rows;
import harkara.testing.stores.Stores;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TenantsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  @RegisterExtension final Stores stores = new Stores();

  private final FiredEvents<AuditEvent> news = new FiredEvents<>();
  private Tenants tenants;

  @BeforeEach
  void inject() {
    tenants = stores.inject(new Tenants(BytesOfTests.in(stores), ClockOfTests.of(() -> NOW), news));
  }

  private Tenant create(String name) {
    var tenant = tenants.create(name);
    stores.forget();
    return tenants.find(tenant.id()).orElseThrow();
  }

  @Test
  void aNewOneHasNothingOfItsOwn() {
    var tenant = create("Café Ærlig ☕");

    assertThat(tenant.name()).isEqualTo("Café Ærlig ☕");
    assertThat(tenant.createdAt()).isEqualTo(NOW);
    assertThat(tenant.retention()).isEqualTo(new OwnRetention(null, null));
    assertThat(news.all())
        .extracting(AuditEvent::action)
        .containsExactly(AuditAction.TENANT_CREATED);
    assertThat(news.all()).extracting(AuditEvent::tenantId).containsOnlyNulls();
  }

  private UUID createShown(String name) {
    var tenant = create(name);
    tenant.showCatalog(true);
    stores.forget();
    return tenant.id();
  }

  @Test
  void listsThoseThatShowTheirCatalog() {
    create("private");
    var shown = List.of(createShown("one"), createShown("two"));

    assertThat(tenants.showingCatalog(10)).containsExactlyInAnyOrderElementsOf(shown);
    assertThat(tenants.showingCatalog(1)).hasSize(1);
  }

  @Test
  void changesWhatIsNamedAndNothingElse() {
    var tenant = create("old");
    var shorter = new OwnRetention(Duration.ofDays(1), null);
    var quota = new QuotaRequest(7, null, null, null, null, null, null, null);

    tenants.change(tenant.id(), new TenantChange(null, quota, null), null);
    tenants.change(tenant.id(), new TenantChange(null, null, null), shorter);
    tenants.change(tenant.id(), new TenantChange("new", null, null), null);
    stores.forget();

    var changed = tenants.find(tenant.id()).orElseThrow();
    assertThat(changed.name()).isEqualTo("new");
    assertThat(changed.retention()).isEqualTo(shorter);
    assertThat(changed.ownQuota()).usingRecursiveComparison().isEqualTo(OwnQuota.of(quota));
    assertThat(news.all())
        .extracting(AuditEvent::detail)
        .containsExactly(null, "fields=quota", "fields=", "fields=name");
  }

  @Test
  void doesNotFindWhatIsNotThere() {
    var change = new TenantChange("x", null, null);

    assertThat(tenants.find(UUID.randomUUID())).isEmpty();
    assertThatThrownBy(() -> tenants.change(UUID.randomUUID(), change, null))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void listsTheNewestFirstPageByPage() {
    var first = create("first");
    var second = create("second");
    var third = create("third");

    assertThat(tenants.list(Rows.ABOVE_ALL, 2))
        .extracting(Tenant::id)
        .containsExactly(third.id(), second.id());
    assertThat(tenants.list(second.id(), 2)).extracting(Tenant::id).containsExactly(first.id());
  }
}
