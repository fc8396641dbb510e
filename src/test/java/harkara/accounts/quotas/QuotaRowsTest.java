package harkara.accounts.quotas;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.testing.stores.Stores;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class QuotaRowsTest {
  @RegisterExtension final Stores stores = new Stores();

  private final UUID tenant = UUID.randomUUID();
  private final UUID other = UUID.randomUUID();

  @Test
  void addsUpWhatEachTenantHasStored() {
    var rows = stores.inject(new QuotaRows());
    rows.begin(tenant);
    rows.begin(other);

    rows.add(tenant, 700);
    rows.add(tenant, -900);
    rows.add(other, 5);
    rows.add(UUID.randomUUID(), 1);

    assertThat(rows.storedBytes()).containsEntry(tenant, -200L).containsEntry(other, 5L);
  }
}
