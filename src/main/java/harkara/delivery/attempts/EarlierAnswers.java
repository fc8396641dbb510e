package harkara.delivery.attempts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Receivers that fail tend to say the same each time: the body of an answer that repeats the one
 * before is not kept again.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class EarlierAnswers {
  @PersistenceContext private EntityManager entities;

  private record Place(UUID deliveryId, int number) {}

  /** What an earlier attempt kept: whose body it has, and its digest. */
  private record Earlier(long digest, int excerptAt) {}

  /** What to keep of each attempt's answer; one statement, where any of them may repeat one. */
  Function<FinishedAttempt, AnswerKept> compare(Collection<FinishedAttempt> attempts) {
    var repeating =
        attempts.stream()
            .filter(each -> each.number() > 1 && AnswerKept.own(each).digest() != 0)
            .toList();
    var earlier = repeating.isEmpty() ? Map.<Place, Earlier>of() : earlier(repeating);
    return attempt -> {
      var own = AnswerKept.own(attempt);
      var before = earlier.get(new Place(attempt.deliveryId(), attempt.number() - 1));
      return before != null && own.digest() != 0 && before.digest() == own.digest()
          ? own.as(before.excerptAt())
          : own;
    };
  }

  private Map<Place, Earlier> earlier(List<FinishedAttempt> attempts) {
    return entities
        .createQuery(
            "select a.deliveryId, a.number, a.answerDigest, a.excerptOf from Attempt a"
                + " where a.tenantId in :tenants and a.deliveryId in :ids and a.number in :numbers",
            Object[].class)
        .setParameter("tenants", all(attempts, FinishedAttempt::tenantId))
        .setParameter("ids", all(attempts, FinishedAttempt::deliveryId))
        .setParameter("numbers", all(attempts, attempt -> attempt.number() - 1))
        .setFlushMode(FlushModeType.COMMIT)
        .getResultStream()
        .collect(
            Collectors.toMap(
                row -> new Place((UUID) row[0], (int) row[1]),
                row -> new Earlier((long) row[2], (int) row[3] > 0 ? (int) row[3] : (int) row[1])));
  }

  private static <T> List<T> all(List<FinishedAttempt> attempts, Function<FinishedAttempt, T> of) {
    return attempts.stream().map(of).distinct().toList();
  }
}
