package harkara.base.platform;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.testing.Api;
import harkara.testing.Deployments;
import harkara.testing.TestSettings;
import java.net.URI;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("portability")
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class BeansStartIT {

  @ArquillianResource private URI base;

  @Deployment(testable = false)
  static WebArchive war() {
    return Deployments.war();
  }

  /** One that is made later may be made where it gets no resources. */
  @Test
  void allBeansAreMadeAtTheStart() {
    var beans = Api.at(base).as(TestSettings.OPERATOR_KEY).get("/api/test/beans").json(200);

    assertThat(beans.path("missing")).isEmpty();
    assertThat(beans.path("made").asInt()).isGreaterThan(100);
  }
}
