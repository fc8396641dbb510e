package harkara.testing.stores;

import harkara.base.database.Schema;
import harkara.base.datasource.Dialect;
import harkara.testing.TestDatabase.Database;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceContext;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.persistence.config.PersistenceUnitProperties;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Gives each test an entity manager with a transaction that is rolled back behind it, on our own
 * schema; database and provider are made once. Register it as an extension.
 */
public final class Stores implements BeforeEachCallback, AfterEachCallback {
  private static final Database DATABASE =
      new Database("jdbc:h2:mem:stores;DB_CLOSE_DELAY=-1", "sa", "");

  private EntityManager entities;

  /** Made when the first test asks for it. */
  private static final class Factory {
    private static final Logger MIGRATIONS = Logger.getLogger("org.flywaydb");
    private static final EntityManagerFactory INSTANCE = create();

    private static EntityManagerFactory create() {
      MIGRATIONS.setLevel(Level.WARNING);
      Schema.create(DATABASE);
      return new PersistenceProvider().createEntityManagerFactory("harkara", settings());
    }

    private static Map<String, String> settings() {
      var settings = new HashMap<String, String>();
      settings.put(PersistenceUnitProperties.TRANSACTION_TYPE, "RESOURCE_LOCAL");
      settings.put(PersistenceUnitProperties.JTA_DATASOURCE, "");
      settings.put(PersistenceUnitProperties.JDBC_URL, DATABASE.url());
      settings.put(PersistenceUnitProperties.JDBC_USER, DATABASE.user());
      settings.put(PersistenceUnitProperties.JDBC_PASSWORD, DATABASE.password());
      return settings;
    }
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    entities = Factory.INSTANCE.createEntityManager();
    entities.getTransaction().begin();
  }

  @Override
  public void afterEach(ExtensionContext test) {
    entities.getTransaction().rollback();
    entities.close();
  }

  public EntityManager entities() {
    return entities;
  }

  /** Stores new entities, and forgets them: what is read then comes from the tables. */
  public void persist(Object... all) {
    Stream.of(all).forEach(entities::persist);
    forget();
  }

  /** Writes what has changed, and forgets it. */
  public void forget() {
    entities.flush();
    entities.clear();
  }

  /**
   * Injects a store's fields as a server would: the entity manager, the data source of its
   * transaction, and of the others what fits.
   *
   * @return the store
   */
  public <T> T inject(T store, Object... others) {
    Stream.of(store.getClass().getDeclaredFields())
        .filter(field -> field.isAnnotationPresent(PersistenceContext.class))
        .forEach(field -> set(store, field, entities));
    Stream.of(store.getClass().getDeclaredFields())
        .filter(field -> field.isAnnotationPresent(Resource.class))
        .filter(field -> field.getType() == DataSource.class)
        .forEach(field -> set(store, field, TransactionSource.of(entities)));
    Stream.of(store.getClass().getDeclaredFields())
        .filter(field -> field.isAnnotationPresent(Inject.class))
        .forEach(field -> set(store, field, fitting(field, others)));
    return store;
  }

  /**
   * Makes a store with all that its constructor asks for, as a server on H2 would.
   *
   * @param given what is not made: settings, clocks, and what a test puts in another's place; of
   *     interfaces that nobody gives, nothing
   */
  public <T> T make(Class<T> type, Object... given) {
    var fitting = Stream.of(given).filter(type::isInstance).findFirst();
    if (fitting.isPresent()) {
      return type.cast(fitting.get());
    }
    if (type == Dialect.class) {
      return type.cast(Dialect.H2);
    }
    return type.isInterface() ? null : inject(construct(type, given));
  }

  private <T> T construct(Class<T> type, Object... given) {
    var constructor =
        Stream.of(type.getDeclaredConstructors())
            .max(Comparator.comparingInt(Constructor::getParameterCount))
            .orElseThrow();
    constructor.setAccessible(true);
    var parameters =
        Stream.of(constructor.getParameterTypes()).map(asked -> make(asked, given)).toArray();
    try {
      return type.cast(constructor.newInstance(parameters));
    } catch (ReflectiveOperationException failure) {
      throw new IllegalStateException("cannot make a " + type, failure);
    }
  }

  private static Object fitting(Field field, Object... others) {
    return Stream.of(others)
        .filter(field.getType()::isInstance)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("nothing is given for " + field));
  }

  private static void set(Object store, Field field, Object value) {
    try {
      field.setAccessible(true);
      field.set(store, value);
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
