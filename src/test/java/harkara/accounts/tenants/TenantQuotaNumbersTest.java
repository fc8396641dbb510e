package harkara.accounts.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.testing.stores.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TenantQuotaNumbersTest {
  @RegisterExtension final Stores stores = new Stores();

  @Test
  void nobodyHasNumbersOfItsOwnAtFirst() {
    assertThat(stores.inject(new TenantQuotaNumbers()).all()).isEmpty();
  }
}
