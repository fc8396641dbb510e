package harkara.testing;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test of a server that runs, from outside. Fields with {@link ArquillianResource} get, for each
 * test anew, what it works with: a tenant of its own, a receiver, which is closed behind it, the
 * server's clock, and its address; see {@link ContainerResources}.
 */
@Retention(RUNTIME)
@Target(TYPE)
@ExtendWith(ArquillianExtension.class)
public @interface ContainerTest {

  /**
   * Whether it moves the server's clock: such tests share a server and a database of their own, on
   * which the time only goes ahead.
   */
  boolean movesClock() default false;
}
