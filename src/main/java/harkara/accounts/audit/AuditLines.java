package harkara.accounts.audit;

import harkara.accounts.identity.AuditEvent;
import harkara.base.ids.Id;
import harkara.base.log.LogText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Tells the server's log what the audit log has, once it is so; no transaction is open here. */
@ApplicationScoped
class AuditLines {
  private static final Logger LOG = System.getLogger(AuditLines.class.getName());

  private final Authors authors;

  AuditLines() { // for the client proxy only
    this(null);
  }

  @Inject
  AuditLines(Authors authors) {
    this.authors = authors;
  }

  void onCommitted(@Observes(during = TransactionPhase.AFTER_SUCCESS) AuditEvent news) {
    var line =
        "audit action=%s actor=%s tenant=%s subject=%s detail=\"%s\""
            .formatted(
                news.action(),
                authors.of(news).actor().text(),
                news.tenantId() == null ? "operator" : Id.TENANT.text(news.tenantId()),
                LogText.of(news.subject()),
                LogText.of(news.detail()));
    LOG.log(Level.INFO, line);
  }
}
