package harkara.base.platform;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks, before anything else is, whether the server has what Harkara is built on, and ends the
 * start with one line that names what is missing. Without it the first class that cannot be loaded
 * would, in words of the server's own.
 */
public class PlatformCheck implements Extension {
  private static final Logger LOG = System.getLogger(PlatformCheck.class.getName());

  /** A class of each, by name: to mention it would be to load it. */
  private static final Map<String, String> NEEDED = new LinkedHashMap<>();

  static {
    NEEDED.put("MicroProfile Config", "org.eclipse.microprofile.config.ConfigProvider");
    NEEDED.put("MicroProfile Fault Tolerance", "org.eclipse.microprofile.faulttolerance.Retry");
    NEEDED.put("MicroProfile Health", "org.eclipse.microprofile.health.HealthCheck");
    NEEDED.put("Jakarta REST", "jakarta.ws.rs.core.Application");
    NEEDED.put("Jakarta Enterprise Beans", "jakarta.ejb.Singleton");
    NEEDED.put("Jakarta Persistence", "jakarta.persistence.EntityManager");
    NEEDED.put("Jakarta Transactions", "jakarta.transaction.Transactional");
    NEEDED.put("Jakarta Concurrency", "jakarta.enterprise.concurrent.ManagedExecutorService");
    NEEDED.put("Jakarta JSON Binding", "jakarta.json.bind.Jsonb");
  }

  void onStart(@Observes BeforeBeanDiscovery start) {
    var missing = missing(PlatformCheck.class.getClassLoader());
    if (!missing.isEmpty()) {
      var text =
          "this server has no "
              + String.join(", no ", missing)
              + ": switch it on, or run Harkara on a server that its documentation lists";
      LOG.log(Level.ERROR, "not ready: {0}", text);
      throw new IllegalStateException(text);
    }
  }

  static List<String> missing(ClassLoader loader) {
    return NEEDED.entrySet().stream()
        .filter(needed -> !has(loader, needed.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static boolean has(ClassLoader loader, String name) {
    try {
      Class.forName(name, false, loader);
      return true;
    } catch (ClassNotFoundException | LinkageError absent) {
      return false;
    }
  }
}
