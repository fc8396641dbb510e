package harkara.events.catalog;

import harkara.base.rest.LargeBody;
import jakarta.json.JsonObject;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * Adds an event type.
 *
 * @param name dotted and lower-case, such as {@code order.paid}
 * @param schema a JSON Schema of draft 2020-12 without references to outside; the order of its
 *     properties is the order in which payloads are sent
 * @param sample a payload that fits the schema
 */
@LargeBody
public record EventTypeRequest(
    @NotBlank(message = "is needed") String name,
    @Size(max = 1000, message = "may have at most 1000 characters") String description,
    @NotNull(message = "is needed") JsonObject schema,
    @NotNull(message = "is needed") JsonObject sample) {}
