package harkara.insight.watch;

import harkara.insight.notices.NoticeKind;
import harkara.subscriptions.signing.OpenRotation;
import harkara.subscriptions.signing.RetiringSecrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Finds rotations whose receiver has not taken the new secret for long. */
@ApplicationScoped
class OpenRotations implements Watch {
  private final RetiringSecrets secrets;
  private final WatchSettings settings;

  OpenRotations() { // for the client proxy only
    this(null, null);
  }

  @Inject
  OpenRotations(RetiringSecrets secrets, WatchSettings settings) {
    this.secrets = secrets;
    this.settings = settings;
  }

  @Override
  public NoticeKind kind() {
    return NoticeKind.SECRET_ROTATION_UNFINISHED;
  }

  @Override
  public List<Condition> find(Instant now) {
    return secrets.open(now.minus(settings.rotationAfter()), MOST).stream()
        .map(each -> open(each, now))
        .toList();
  }

  private Condition open(OpenRotation each, Instant now) {
    var hours = Duration.between(each.since(), now).toHours();
    return new Condition(
        kind(), each.tenantId(), each.subscriptionId(), null, 1, each.since(), hours, null);
  }
}
