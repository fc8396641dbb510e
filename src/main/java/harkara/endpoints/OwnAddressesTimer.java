package harkara.endpoints;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Every minute: which addresses does this host have? */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class OwnAddressesTimer {
  @Inject OwnAddresses own;

  @Schedule(hour = "*", minute = "*", persistent = false)
  void refresh() {
    own.refresh();
  }
}
