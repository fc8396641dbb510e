package harkara.subscriptions.registry;

import harkara.subscriptions.endpoints.EndpointUrl;
import java.util.List;
import java.util.Optional;

/**
 * A change of a subscription, checked; what is empty stays as it is.
 *
 * @param fields the names of what is to change, for the audit log
 * @param description an empty one takes it away
 */
record CheckedChange(
    List<String> fields,
    Optional<EndpointUrl> url,
    Optional<EventTypeFilter> filter,
    Optional<String> description,
    Optional<CustomHeaders> headers,
    Optional<RetryPolicy> retry) {}
