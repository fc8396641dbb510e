package harkara.base.platform;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.lang.reflect.Field;

/**
 * Makes all beans of the application at the start, on a thread that has the application's
 * resources. Made by whoever comes first, a bean may be made on a thread that has none, such as one
 * of I/O or of asynchronous requests: Payara then leaves its entity manager null, or without its
 * unit where it is first used there, until the server ends.
 */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
public class BeansStart {
  private static final String OURS = "harkara.";

  @Inject BeanManager beans;

  @PostConstruct
  void start() {
    beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
        .filter(BeansStart::isOurs)
        .forEach(this::make);
  }

  private static boolean isOurs(Bean<?> bean) {
    return bean.getScope() == ApplicationScoped.class
        && bean.getBeanClass().getName().startsWith(OURS);
  }

  private <T> void make(Bean<T> bean) {
    var context = beans.getContext(ApplicationScoped.class);
    connect(context.get(bean, beans.createCreationalContext(bean)), bean.getBeanClass());
  }

  /** Has its entity managers find their unit, which Payara leaves to their first use. */
  private static void connect(Object made, Class<?> type) {
    for (var field : type.getDeclaredFields()) {
      if (field.isAnnotationPresent(PersistenceContext.class) && type.isInstance(made)) {
        connect(made, field);
      }
    }
  }

  private static void connect(Object made, Field field) {
    try {
      field.setAccessible(true);
      ((EntityManager) field.get(made)).getEntityManagerFactory();
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
