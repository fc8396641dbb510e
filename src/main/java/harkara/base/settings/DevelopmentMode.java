package harkara.base.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Knows whether {@code harkara.mode} is {@code development}: keys are made up where none is set,
 * and plain http, loopback, private networks and any port are allowed as endpoints.
 */
@ApplicationScoped
public class DevelopmentMode {
  private static final String DEVELOPMENT = "development";
  private static final String PRODUCTION = "production";

  private final boolean on;

  DevelopmentMode() { // for the client proxy only
    this.on = false;
  }

  @Inject
  DevelopmentMode(@ConfigProperty(name = "harkara.mode") String mode) {
    if (!DEVELOPMENT.equals(mode) && !PRODUCTION.equals(mode)) {
      throw new IllegalArgumentException(
          "harkara.mode is \"" + mode + "\" and must be production or development");
    }
    this.on = DEVELOPMENT.equals(mode);
  }

  public boolean on() {
    return on;
  }
}
