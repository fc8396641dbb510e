package harkara.attack;

import harkara.testing.TestTenant;
import java.net.URI;

/**
 * The node that is attacked.
 *
 * @param base where the application is
 * @param health the parent of {@code health}
 * @param scale how much there is of everything: 1,000 in the full run, less in a small one
 */
record Target(URI base, URI health, int scale) {

  /** Another tenant than the one whose requests are measured. */
  TestTenant newTenant() {
    return TestTenant.create(base);
  }
}
