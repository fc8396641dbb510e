package harkara.subscriptions.registry;

import harkara.base.problem.ProblemException;
import harkara.subscriptions.registry.ReceiverChallenge.Endpoint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** Makes and changes subscriptions as somebody asks for it, once all of it has been checked. */
@ApplicationScoped
class CheckedSubscriptions {
  private final SubscriptionRules rules;
  private final ReceiverChallenge challenge;
  private final Subscriptions subscriptions;

  CheckedSubscriptions() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  CheckedSubscriptions(
      SubscriptionRules rules, ReceiverChallenge challenge, Subscriptions subscriptions) {
    this.rules = rules;
    this.challenge = challenge;
    this.subscriptions = subscriptions;
  }

  /**
   * Where a token is given, the receiver is asked first, while no transaction is open.
   *
   * @throws ProblemException naming what is not right
   */
  Subscriptions.Created create(UUID tenantId, SubscriptionRequest request) {
    var draft = rules.check(request);
    if (draft.verifyToken() != null) {
      var endpoint = new Endpoint(draft.url().toString(), draft.headers().map());
      challenge.ask(tenantId, endpoint, draft.verifyToken());
    }
    return subscriptions.create(tenantId, draft);
  }

  /**
   * @throws ProblemException naming what is not right
   */
  Subscription change(UUID tenantId, UUID id, SubscriptionChange request) {
    return subscriptions.change(tenantId, id, rules.check(request));
  }
}
