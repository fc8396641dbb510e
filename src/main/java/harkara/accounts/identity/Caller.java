package harkara.accounts.identity;

import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * The sender of a request.
 *
 * @param tenantId the tenant it acts for; null for an operator that named none
 * @param operator whether the key or the user is an operator's
 * @param stillValid whether key or session would still be let in, for an answer that lasts; on any
 *     thread, and no use of it
 */
public record Caller(
    Actor actor,
    UUID tenantId,
    boolean operator,
    Set<ApiScope> scopes,
    BooleanSupplier stillValid) {

  /**
   * Nobody hands on more than they have.
   *
   * @throws ProblemException {@code FORBIDDEN} when one of the scopes is more
   */
  public void requireMayGive(Collection<ApiScope> given) {
    if (!given.stream().allMatch(scope -> scope.isGrantedBy(scopes))) {
      throw new ProblemException(
          ProblemType.FORBIDDEN, "Nobody can give a scope that they do not have.");
    }
  }
}
