package harkara.base.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class PlatformCheckTest {

  @Test
  void findsEverythingWhereItIs() {
    assertThat(PlatformCheck.missing(getClass().getClassLoader())).isEmpty();
  }

  @Test
  void namesWhatIsNotThere() {
    var withoutMicroProfile =
        new ClassLoader(getClass().getClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("org.eclipse.microprofile.")) {
              throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
          }
        };

    assertThat(PlatformCheck.missing(withoutMicroProfile))
        .containsExactly(
            "MicroProfile Config", "MicroProfile Fault Tolerance", "MicroProfile Health");
  }

  @Test
  void isFoundByTheServer() {
    assertThat(ServiceLoader.load(jakarta.enterprise.inject.spi.Extension.class))
        .hasAtLeastOneElementOfType(PlatformCheck.class);
  }
}
