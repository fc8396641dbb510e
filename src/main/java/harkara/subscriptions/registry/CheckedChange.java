package harkara.subscriptions.registry;

import harkara.base.problem.ProblemException;
import harkara.subscriptions.endpoints.EndpointUrl;
import java.util.List;
import java.util.Optional;

/**
 * A change of a subscription, checked; what is empty stays as it is.
 *
 * @param fields the names of what is to change, for the audit log
 * @param format as it has to be already
 * @param description an empty one takes it away
 */
record CheckedChange(
    List<String> fields,
    Optional<EndpointUrl> url,
    Optional<EventTypeFilter> filter,
    Optional<String> format,
    Optional<Boolean> includeExtras,
    Optional<String> description,
    Optional<CustomHeaders> headers,
    Optional<RetryPolicy> retry,
    Optional<Boolean> sendTraceparent) {

  /**
   * What is wanted when it is done; the format stays.
   *
   * @throws ProblemException as {@link WantedEvents#checked}, or where the format is another
   */
  WantedEvents wantedAfter(WantedEvents before) {
    if (!format.orElse(before.format().text()).equals(before.format().text())) {
      throw ProblemException.invalid(
          "/format", "cannot be changed: create another subscription, then delete this one");
    }
    return WantedEvents.checked(
        before.format(),
        filter.orElse(before.filter()),
        includeExtras.orElse(before.includeExtras()));
  }
}
