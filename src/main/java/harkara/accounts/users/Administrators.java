package harkara.accounts.users;

import harkara.accounts.identity.Caller;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.UUID;

/** The administrators of an owner, of whom one at least stays. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class Administrators {
  @PersistenceContext private EntityManager entities;

  /** Two that each spare the other would leave nobody. */
  void lock(UUID owner) {
    entities
        .createNativeQuery(
            "select id from user_account where tenant_id = ? and role = 'ADMIN'"
                + " order by id for update")
        .setParameter(1, owner)
        .getResultList();
  }

  /**
   * A tenant does not lock itself out; an operator may, and can make another administrator.
   *
   * @throws ProblemException {@code CONFLICT} when no active one is left
   */
  void requireOneLeft(Caller caller, UUID owner) {
    entities.flush();
    var left =
        entities
            .createQuery(
                "select count(u) from UserAccount u where u.tenantId = :owner"
                    + " and u.role = :role and u.status = :status",
                Long.class)
            .setParameter("owner", owner)
            .setParameter("role", Role.ADMIN)
            .setParameter("status", UserStatus.ACTIVE)
            .getSingleResult();
    if (left == 0 && !caller.operator()) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "This is the last active administrator. Make somebody else one first.");
    }
  }
}
