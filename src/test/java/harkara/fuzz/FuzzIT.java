package harkara.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.testing.ContainerTest;
import java.net.URI;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;

/** The small run; the profile {@code fuzz} has the large one. */
@ContainerTest
class FuzzIT {
  private static final long SEED = 4;

  @ArquillianResource private URI base;

  @Test
  void answersNoMalformedRequestWithAFailureOfOurs() throws InterruptedException {
    var run = new FuzzRun(base, SEED, 2_000, 4);

    assertThat(run.run()).as(run.toString()).isEmpty();
    System.out.println(run);
  }
}
