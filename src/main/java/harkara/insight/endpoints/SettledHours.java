package harkara.insight.endpoints;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Which hours of which tenants were read when they could not change any more. */
final class SettledHours {
  private final Map<UUID, long[]> byTenant = new HashMap<>();

  /** Those tenants whose hour is yet to be read. */
  List<UUID> missing(Collection<UUID> tenants, long hour) {
    return tenants.stream().filter(tenant -> !has(tenant, hour)).toList();
  }

  private boolean has(UUID tenant, long hour) {
    var hours = byTenant.get(tenant);
    return hours != null && hours[place(hour)] == hour;
  }

  void add(Collection<UUID> tenants, long hour) {
    for (var tenant : tenants) {
      byTenant.computeIfAbsent(tenant, first -> new long[HourRing.HOURS])[place(hour)] = hour;
    }
  }

  void retain(Set<UUID> tenants) {
    byTenant.keySet().retainAll(tenants);
  }

  void clear() {
    byTenant.clear();
  }

  private static int place(long hour) {
    return (int) Math.floorMod(hour, (long) HourRing.HOURS);
  }
}
