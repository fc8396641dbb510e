package harkara.accounts.tenants;

import harkara.accounts.quotas.QuotaRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Changes a tenant; what is absent or null stays.
 *
 * @param quota all of the tenant's own numbers, in place of those it had
 * @param retention {@code {}} is the operator's again
 */
public record TenantChange(
    @Size(max = 200, message = "may have at most 200 characters")
        @Pattern(regexp = "(?s).*\\S.*", message = "is needed")
        String name,
    @Valid QuotaRequest quota,
    RetentionRequest retention) {

  /** The names of what is to change. */
  List<String> fields() {
    return Stream.of(
            name == null ? null : "name",
            quota == null ? null : "quota",
            retention == null ? null : "retention")
        .filter(Objects::nonNull)
        .toList();
  }
}
