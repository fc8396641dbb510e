package harkara;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** Puts the REST API under {@code /api}. */
@ApplicationPath("/api")
public class RestApplication extends Application {

  /** Jersey alone reads this; it would describe the API to anybody, and not as we do. */
  @Override
  public Map<String, Object> getProperties() {
    return Map.of("jersey.config.server.wadl.disableWadl", true);
  }
}
