package harkara.insight.mail;

import harkara.accounts.tenants.Tenant;
import harkara.accounts.tenants.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Writes how a tenant's webhooks did in seven days, the worst first. */
@ApplicationScoped
class DigestLetters {
  private final Tenants tenants;
  private final WeekFigures figures;
  private final DashboardPages pages;

  DigestLetters() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  DigestLetters(Tenants tenants, WeekFigures figures, DashboardPages pages) {
    this.tenants = tenants;
    this.figures = figures;
    this.pages = pages;
  }

  /** Empty where the tenant is gone. */
  Optional<Letter> of(UUID tenantId, Instant until) {
    return tenants.find(tenantId).map(tenant -> letter(tenant, figures.of(tenantId, until)));
  }

  private Letter letter(Tenant tenant, Week week) {
    return new Letter(
        "Webhooks of " + tenant.name() + ": the last seven days",
        paragraphs(week),
        week.webhooks().isEmpty() ? List.of() : lines(week),
        pages.overview(null),
        pages.closing(
            "You get this on Mondays, as an administrator of "
                + tenant.name()
                + " who asked for it."));
  }

  private static List<String> paragraphs(Week week) {
    var total = week.total();
    if (total.all() == 0) {
      return List.of("Nothing was sent since " + NoticeWords.time(week.since()) + ".");
    }
    var sums =
        String.format(
            Locale.ENGLISH,
            "Since %s there were %,d attempts, of which %s succeeded.",
            NoticeWords.time(week.since()),
            total.all(),
            percent(total.successRate()));
    return week.leftOut() == 0
        ? List.of(sums)
        : List.of(sums, week.leftOut() + " more webhooks are in the dashboard.");
  }

  private static List<List<String>> lines(Week week) {
    var lines = new ArrayList<List<String>>();
    lines.add(List.of("Webhook", "Attempts", "Succeeded", "Ended without success"));
    week.webhooks().forEach(each -> lines.add(line(each)));
    return lines;
  }

  private static List<String> line(Week.OfOne each) {
    return List.of(
        each.name(),
        String.format(Locale.ENGLISH, "%,d", each.attempts().all()),
        percent(each.attempts().successRate()),
        String.format(Locale.ENGLISH, "%,d", each.died()));
  }

  /** Never 100 while one has failed. */
  private static String percent(Double rate) {
    return rate == null
        ? "–"
        : String.format(Locale.ENGLISH, "%.1f %%", Math.floor(rate * 1000) / 10);
  }
}
