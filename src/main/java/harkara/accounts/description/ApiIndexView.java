package harkara.accounts.description;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.Map;

/**
 * The beginning of the API: a link to each of its lists.
 *
 * @param description path of the OpenAPI description
 * @param problems what every refusal's {@code type} begins with
 * @param resources paths by name
 */
@JsonbPropertyOrder({"name", "version", "description", "problems", "resources"})
public record ApiIndexView(
    String name,
    String version,
    String description,
    String problems,
    Map<String, String> resources) {}
