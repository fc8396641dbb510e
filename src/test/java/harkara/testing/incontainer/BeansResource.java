package harkara.testing.incontainer;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.identity.RequiresScope.Acting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Shows an operator which beans of the application are not made yet. */
@Path("/test/beans")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(value = ApiScope.TENANTS_WRITE, acting = Acting.AS_OPERATOR)
public class BeansResource {
  @Inject private BeanManager beans;

  /**
   * Beans that live as long as the application.
   *
   * @param made how many there are
   * @param missing the classes of those that are not made
   */
  public record Beans(long made, List<String> missing) {}

  @GET
  public Beans read() {
    var all =
        beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
            .filter(bean -> bean.getScope() == ApplicationScoped.class)
            .filter(bean -> bean.getBeanClass().getName().startsWith("harkara."))
            .toList();
    var missing = all.stream().filter(bean -> !isMade(bean)).map(BeansResource::name).toList();
    return new Beans(all.size() - missing.size(), missing);
  }

  private boolean isMade(Bean<?> bean) {
    return beans.getContext(ApplicationScoped.class).get(bean) != null;
  }

  private static String name(Bean<?> bean) {
    return bean.getBeanClass().getName();
  }
}
