package harkara.testing;

import harkara.receiver.Receiver;
import java.lang.annotation.Annotation;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.LoadableExtension.ExtensionBuilder;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.arquillian.test.spi.enricher.resource.ResourceProvider;
import org.jboss.arquillian.test.spi.event.suite.After;

/** Gives each {@link ContainerTest} what it works with, and closes its receivers behind it. */
public class ContainerResources {
  // not of the instance: Arquillian makes those that give, and one that hears of the end
  private static final Queue<Receiver> RECEIVERS = new ConcurrentLinkedQueue<>();

  static void register(ExtensionBuilder builder) {
    builder.service(ResourceProvider.class, OfTenant.class);
    builder.service(ResourceProvider.class, OfClock.class);
    builder.service(ResourceProvider.class, OfReceiver.class);
    builder.observer(ContainerResources.class);
  }

  void close(@Observes After test) {
    for (Receiver each; (each = RECEIVERS.poll()) != null; ) {
      each.close();
    }
  }

  private static Receiver startReceiver() {
    var receiver = Receiver.start();
    RECEIVERS.add(receiver);
    return receiver;
  }

  /** One for each type: Arquillian does not say which one it looks for. */
  private abstract static class Provider<T> implements ResourceProvider {
    private final Class<T> type;
    private final Supplier<T> make;

    Provider(Class<T> type, Supplier<T> make) {
      this.type = type;
      this.make = make;
    }

    @Override
    public boolean canProvide(Class<?> wanted) {
      return wanted == type;
    }

    @Override
    public Object lookup(ArquillianResource resource, Annotation... qualifiers) {
      return make.get();
    }
  }

  /** Each test has a tenant of its own. */
  public static final class OfTenant extends Provider<TestTenant> {
    public OfTenant() {
      super(TestTenant.class, () -> TestTenant.create(ServerContainer.base()));
    }
  }

  /** The server's. */
  public static final class OfClock extends Provider<SettableClock> {
    public OfClock() {
      super(
          SettableClock.class, () -> SettableClock.of(TestTenant.operator(ServerContainer.base())));
    }
  }

  /** Each test has a receiver of its own, too. */
  public static final class OfReceiver extends Provider<Receiver> {
    public OfReceiver() {
      super(Receiver.class, ContainerResources::startReceiver);
    }
  }
}
