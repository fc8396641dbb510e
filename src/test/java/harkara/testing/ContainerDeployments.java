package harkara.testing;

import java.util.List;
import org.jboss.arquillian.container.spi.client.deployment.DeploymentDescription;
import org.jboss.arquillian.container.test.spi.client.deployment.DeploymentScenarioGenerator;
import org.jboss.arquillian.test.spi.TestClass;

/** Deploys what a {@link ContainerTest} asks for. */
public class ContainerDeployments implements DeploymentScenarioGenerator {

  @Override
  public List<DeploymentDescription> generate(TestClass test) {
    if (!test.isAnnotationPresent(ContainerTest.class)) {
      throw new IllegalArgumentException(test.getName() + " is no @ContainerTest");
    }
    var movesClock = test.getAnnotation(ContainerTest.class).movesClock();
    var war = movesClock ? Deployments.warWithMovedClock() : Deployments.war();
    return List.of(new DeploymentDescription("_DEFAULT_", war).shouldBeTestable(false));
  }
}
