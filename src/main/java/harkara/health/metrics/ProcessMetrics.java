package harkara.health.metrics;

import harkara.base.metrics.Metrics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Tells how the process does: memory, processor time, threads. */
@ApplicationScoped
class ProcessMetrics {
  private static final double NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final double MILLIS = TimeUnit.SECONDS.toMillis(1);

  ProcessMetrics() {} // for the client proxy only

  @Inject
  ProcessMetrics(Metrics metrics) {
    metrics.gauge("harkara_heap_bytes", "Memory of the heap in use.", () -> heap().getUsed());
    metrics.gauge(
        "harkara_heap_bytes_max", "Memory that the heap may take.", () -> heap().getMax());
    metrics.gauge(
        "harkara_threads",
        "Threads of the process.",
        () -> ManagementFactory.getThreadMXBean().getThreadCount());
    metrics.total(
        "harkara_gc_seconds_total",
        "Time that collections of garbage have taken.",
        List.of(),
        values -> values.add(collecting()));
    metrics.total(
        "harkara_cpu_seconds_total",
        "Processor time of the process, where the system tells it.",
        List.of(),
        values -> cpu().ifPresent(time -> values.add(time.toNanos() / NANOS)));
  }

  private static MemoryUsage heap() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
  }

  private static double collecting() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
            .mapToLong(GarbageCollectorMXBean::getCollectionTime)
            .filter(time -> time > 0)
            .sum()
        / MILLIS;
  }

  private static Optional<Duration> cpu() {
    return ProcessHandle.current().info().totalCpuDuration();
  }
}
