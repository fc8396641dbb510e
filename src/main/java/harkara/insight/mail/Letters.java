package harkara.insight.mail;

import harkara.accounts.users.UserAccount;
import harkara.accounts.users.UserAccounts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Writes queued mails, to the address that their reader has now and if they still want them. */
@ApplicationScoped
class Letters {
  private final UserAccounts accounts;
  private final MailSettings settings;
  private final NoticeLetters notices;
  private final DigestLetters digests;

  Letters() { // for the client proxy only
    this(null, null, null, null);
  }

  @Inject
  Letters(
      UserAccounts accounts, MailSettings settings, NoticeLetters notices, DigestLetters digests) {
    this.accounts = accounts;
    this.settings = settings;
    this.notices = notices;
    this.digests = digests;
  }

  /** Empty where nobody wants it any more, or what it is about is gone. */
  Optional<OutgoingMail> of(QueuedMail mail) {
    return accounts
        .find(mail.tenantId(), mail.userId())
        .filter(UserAccount::isMailed)
        .filter(user -> !user.isOperator() || settings.toOperators())
        .filter(user -> wants(user, mail))
        .flatMap(
            user ->
                letter(mail, user)
                    .map(letter -> new OutgoingMail(mail.id(), user.name(), user.email(), letter)));
  }

  private static boolean wants(UserAccount user, QueuedMail mail) {
    return mail.notice().isPresent()
        ? !user.noticeKindsOff().contains(mail.kind())
        : user.wantsDigest();
  }

  private Optional<Letter> letter(QueuedMail mail, UserAccount user) {
    return mail.notice().isPresent()
        ? notices.of(mail.notice().get(), user.isOperator())
        : digests.of(mail.aboutTenantId(), mail.toldAt());
  }
}
