package harkara.base.datasource;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HarkaraDataSourceTest {
  private static final String URL = "harkara.db.url";

  @AfterEach
  void forget() {
    System.clearProperty(URL);
  }

  @Test
  void saysWhichJarMariaDbNeeds() throws ReflectiveOperationException {
    System.setProperty(URL, "jdbc:mariadb://127.0.0.1:1/harkara");
    var source =
        (DataSource)
            new WithoutDriver()
                .loadClass(HarkaraDataSource.class.getName())
                .getConstructor()
                .newInstance();

    assertThatThrownBy(source::getConnection)
        .isInstanceOf(SQLException.class)
        .hasMessageContainingAll("mariadb-java-client-3.5.6.jar", "--addlibs");
  }

  @Test
  void saysWhichDatabasesThereAre() {
    System.setProperty(URL, "jdbc:oracle:thin:@db");

    assertThatThrownBy(new HarkaraDataSource()::getConnection)
        .isInstanceOf(SQLException.class)
        .hasMessageContainingAll("jdbc:h2:", "jdbc:postgresql:", "jdbc:mariadb:")
        .hasMessageNotContaining("oracle");
  }

  /** Our package anew, beside everything but MariaDB's driver, as in a server that lacks it. */
  private static final class WithoutDriver extends ClassLoader {
    WithoutDriver() {
      super(HarkaraDataSource.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("org.mariadb.")) {
        throw new ClassNotFoundException(name);
      }
      return name.startsWith("harkara.base.datasource.")
          ? define(name)
          : super.loadClass(name, resolve);
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      var known = findLoadedClass(name);
      if (known != null) {
        return known;
      }
      try (var file = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
        var code = file.readAllBytes();
        return defineClass(name, code, 0, code.length);
      } catch (IOException failure) {
        throw new ClassNotFoundException(name, failure);
      }
    }
  }
}
