package harkara.base.metrics;

import harkara.base.ids.Id;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleBinaryOperator;

/**
 * Names tenants in labels: the first so many that this node had to do with by their ids, all others
 * together, so that no number of tenants makes more series than a watcher can take.
 */
final class TenantLabels {
  static final int MOST = 200;
  static final String OTHER = "other";

  private final int most;
  private final Map<UUID, String> labels = new ConcurrentHashMap<>();

  TenantLabels(int most) {
    this.most = most;
  }

  String of(UUID tenantId) {
    var known = labels.get(tenantId);
    if (known != null) {
      return known;
    }
    return labels.size() < most ? add(tenantId) : OTHER;
  }

  private synchronized String add(UUID tenantId) {
    if (labels.size() >= most) {
      return labels.getOrDefault(tenantId, OTHER);
    }
    return labels.computeIfAbsent(tenantId, Id.TENANT::text);
  }

  /**
   * Values by label, zero for tenants that have none.
   *
   * @param together what the values of all others amount to
   */
  Map<String, Double> fold(Map<UUID, ? extends Number> values, DoubleBinaryOperator together) {
    var folded = new TreeMap<String, Double>();
    labels.values().forEach(label -> folded.put(label, 0.0));
    values.forEach(
        (id, value) ->
            folded.merge(of(id), value.doubleValue(), (one, two) -> apply(together, one, two)));
    return folded;
  }

  private static Double apply(DoubleBinaryOperator together, double one, double two) {
    return together.applyAsDouble(one, two);
  }
}
