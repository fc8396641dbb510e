package harkara.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.testing.Deployments;
import java.net.URI;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The small run; the profile {@code fuzz} has the large one. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class FuzzIT {
  private static final long SEED = 4;

  @ArquillianResource private URI base;

  @Deployment(testable = false)
  static WebArchive war() {
    return Deployments.war();
  }

  @Test
  void answersNoMalformedRequestWithAFailureOfOurs() throws InterruptedException {
    var run = new FuzzRun(base, SEED, 2_000, 4);

    assertThat(run.run()).as(run.toString()).isEmpty();
    System.out.println(run);
  }
}
