package harkara.testing.control;

import harkara.base.database.Durability;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Optional;

/**
 * Lets a server run on a database that loses commits, for a control run that has to see the loss.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class UncheckedDurability extends Durability {

  @Override
  public Optional<String> flaw() {
    return Optional.empty();
  }
}
