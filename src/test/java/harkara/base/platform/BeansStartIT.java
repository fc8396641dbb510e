package harkara.base.platform;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.testing.Api;
import harkara.testing.ContainerTest;
import harkara.testing.TestSettings;
import java.net.URI;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("portability")
@ContainerTest
class BeansStartIT {

  @ArquillianResource private URI base;

  /** One that is made later may be made where it gets no resources. */
  @Test
  void allBeansAreMadeAtTheStart() {
    var beans = Api.at(base).as(TestSettings.OPERATOR_KEY).get("/api/test/beans").json(200);

    assertThat(beans.path("missing")).isEmpty();
    assertThat(beans.path("made").asInt()).isGreaterThan(100);
  }
}
