package harkara.dashboard;

import harkara.dashboard.Showcase.Visitor;
import harkara.testing.browser.Chromium;
import harkara.testing.browser.Part;
import harkara.testing.browser.Role;
import java.util.Locale;
import java.util.Map;

/** A page in one of its states, as it is looked at for pictures and barriers. */
enum Scene {
  SIGN_IN(stage -> stage.dashboard.open().await()),
  SIGN_IN_REFUSED(
      stage -> {
        var form = stage.dashboard.open();
        form.signIn(stage.showcase.admin().email(), "seven rusty bicycles");
        form.awaitRefusal("Email or password");
      }),
  SESSION_OVER(
      stage -> {
        stage.admin("/webhooks/" + stage.showcase.inbox().id() + "/settings", "Inbox");
        stage.dashboard.main().type("Description optional", "Inbox of all teams");
        stage.browser.expectAnswers(401);
        stage.browser.forgetCookies();
        stage.dashboard.main().press("Save changes");
        stage.dashboard.dialog("Sign in again").await();
      }),
  NO_SUCH_PAGE(stage -> stage.admin("/nowhere", "There is no such page")),
  OVERVIEW(stage -> stage.admin("/", "Overview")),
  OVERVIEW_OF_A_WEEK(
      stage -> {
        stage.admin("/?last=7d&event_type=message.sent", "Overview");
        stage.dashboard.main().awaitText("in the last 7 days");
      }),
  OVERVIEW_EMPTY(stage -> stage.newcomer("/", "Overview")),
  WEBHOOKS(stage -> stage.admin("/webhooks", "Webhooks")),
  WEBHOOKS_EMPTY(stage -> stage.newcomer("/webhooks", "No webhooks yet")),
  WEBHOOKS_UNREACHABLE(
      stage -> {
        stage.browser.refuse("*/api/v1/subscriptions*");
        stage.admin("/webhooks", "Webhooks");
        stage.dashboard.main().in(Role.ALERT).awaitText("cannot be reached");
      }),
  WEBHOOKS_OF_A_VIEWER(stage -> stage.viewer("/webhooks", "Webhooks")),
  ADD_WEBHOOK(stage -> stage.admin("/webhooks/new", "Add Webhook")),
  ADD_WEBHOOK_REFUSED(
      stage -> {
        stage.admin("/webhooks/new", "Endpoint");
        stage.dashboard.main().type("Endpoint URL", "https://crm.internal/hook");
        stage.dashboard.main().press("Create Webhook");
        stage.dashboard.main().awaitText("must not");
      }),
  WEBHOOK(stage -> stage.admin("/webhooks/" + stage.showcase.billing().id(), "Billing")),
  TEST_WEBHOOK(
      stage -> {
        stage.admin("/webhooks/" + stage.showcase.inbox().id() + "/test", "Inbox");
        stage.dashboard.main().press("Send test");
        stage.dashboard.main().awaitText("T-20418");
      }),
  TEST_WEBHOOK_REFUSED(
      stage -> {
        stage.admin("/webhooks/" + stage.showcase.billing().id() + "/test", "Billing");
        stage.dashboard.main().press("Send test");
        stage.dashboard.main().awaitText("unknown_account");
      }),
  SECRET(stage -> stage.admin("/webhooks/" + stage.showcase.inbox().id() + "/secret", "Signing")),
  ROTATE_SECRET(
      stage -> {
        stage.admin("/webhooks/" + stage.showcase.inbox().id() + "/secret?do=rotate");
        stage.dashboard.dialog("Rotate secret").await();
      }),
  ROTATION(
      stage -> stage.admin("/webhooks/" + stage.showcase.rotating().id() + "/secret", "Rotation")),
  RECEIVE(
      stage ->
          stage.admin("/webhooks/" + stage.showcase.inbox().id() + "/receive", "What a receiver")),
  SETTINGS(stage -> stage.admin("/webhooks/" + stage.showcase.crm().id() + "/settings", "CRM")),
  DELETE_WEBHOOK(
      stage -> {
        stage.admin("/webhooks/" + stage.showcase.crm().id() + "/settings?do=delete");
        stage.dashboard.dialog("Delete webhook").await();
      }),
  DELIVERIES(stage -> stage.admin("/deliveries", "Deliveries")),
  DELIVERIES_OF_STATES(
      stage -> {
        stage.admin("/deliveries?status=SCHEDULED,DEAD", "Deliveries");
        stage.dashboard.main().click(Role.DISCLOSURE, "Status Scheduled, Dead");
        stage.dashboard.main().await(Role.CHECKBOX, "Dead");
      }),
  DELIVERIES_EMPTY(stage -> stage.newcomer("/deliveries", "No deliveries yet")),
  DELIVERY(stage -> stage.delivery("DELIVERED")),
  DELIVERY_DEAD(stage -> stage.delivery("DEAD")),
  DELIVERY_SCHEDULED(stage -> stage.delivery("SCHEDULED")),
  EXPORT(
      stage -> {
        stage.admin("/deliveries", "Deliveries");
        stage.dashboard.main().press("Export");
        stage.dashboard.dialog("Export deliveries").await();
      }),
  EVENTS(stage -> stage.admin("/events", "Events")),
  EVENT(stage -> stage.admin("/events/" + stage.showcase.event(), "Why did I (not) get it?")),
  EVENT_OF_A_VIEWER(
      stage -> {
        stage.viewer("/events/" + stage.showcase.event(), "What became of it");
        stage.dashboard.main().await(Role.BUTTON, "Show them");
      }),
  SEARCH(stage -> stage.admin("/search", "Find a message")),
  SEARCH_OF_AN_EVENT(
      stage -> {
        stage.admin("/search?q=" + stage.showcase.event(), "1 event with this ID");
        stage.dashboard.main().awaitText("Accepted from its publisher");
      }),
  SEARCH_OF_A_NUMBER(
      stage -> stage.admin("/search?q=%2B1%20555%20010-0001", "with this phone number")),
  SEARCH_OF_NOTHING(stage -> stage.admin("/search?q=wamid.none", "Nothing has this message ID")),
  ENDPOINTS(
      stage -> {
        stage.admin("/endpoints", "Webhook health");
        stage.dashboard.main().inThatWith(Role.ROW, "CRM").await();
      }),
  ENDPOINTS_OF_ALL(
      stage -> {
        stage.operator("/endpoints?q=acme.example", "Webhook health");
        stage.dashboard.main().inThatWith(Role.ROW, "Acme Messaging").await();
      }),
  NOTICES(
      stage -> {
        stage.showcase.notices();
        stage.admin("/notices", "Notices");
        stage.dashboard.main().inThatWith(Role.ROW, "Old inbox").await();
      }),
  NOTICES_EMPTY(stage -> stage.newcomer("/notices", "Nothing to tell")),
  NOTICES_OF_ALL(
      stage -> {
        stage.showcase.notices();
        stage.operator("/notices", "Notices");
        stage.dashboard.main().inThatWith(Role.ROW, "Acme Messaging").await();
      }),
  EVENT_TYPES(stage -> stage.admin("/event-types", "Event types")),
  EVENT_TYPE(stage -> stage.admin("/event-types/message.received", "message.received")),
  PUBLISH_SAMPLE(
      stage -> {
        stage.admin("/event-types/message.received?sample=interactive", "message.received");
        stage.dashboard.main().press("Publish a sample");
        stage.dashboard.dialog().await();
      }),
  CATALOG(
      stage -> {
        var tenant = stage.showcase.tenant();
        tenant.operator().put("/api/v1/catalog", Map.of("published", true)).json(200);
        stage.admin("/catalog/" + tenant.id() + "?type=message.received", "Event catalog");
        stage.dashboard.main().awaitText("message.received");
      }),
  API_KEYS(stage -> stage.admin("/api-keys", "API keys")),
  TEAM(stage -> stage.admin("/team", "Team")),
  AUDIT(stage -> stage.admin("/audit", "Audit")),
  ADD_PERSON(
      stage -> {
        stage.admin("/team", "Team");
        stage.dashboard.main().press("Add person");
        stage.dashboard.dialog().await();
      }),
  ACCOUNT(
      stage -> {
        stage.admin("/account", "Mails");
        stage.dashboard.main().await(Role.CHECKBOX, "The figures of each week");
      }),
  SIGNATURE_DOCTOR(stage -> stage.admin("/signature-doctor", "Signature doctor")),
  SIGNATURE_DOCTOR_ANSWERS(
      stage -> {
        stage.admin(
            "/signature-doctor?subscription_id=" + stage.showcase.inbox().id(), "Signature doctor");
        var request = stage.showcase.received();
        var headers = new StringBuilder();
        request.headers().forEach(each -> headers.append(each.name() + ": " + each.value() + "\n"));
        stage.dashboard.main().type("Headers", headers.toString());
        stage.dashboard.main().type("Raw body optional", request.text().replace(",", ", "));
        stage.dashboard.main().press("Examine");
        stage.dashboard.main().in(Role.HEADING, "Findings").await();
      }),
  TENANTS(stage -> stage.operator("/tenants", "Tenants")),
  TENANT(stage -> stage.operator("/tenants/" + stage.showcase.tenant().id(), "Acme")),
  TENANT_LIMITS(
      stage -> stage.operator("/tenants/" + stage.showcase.tenant().id() + "?view=limits", "Acme")),
  WHATSAPP(
      stage -> {
        var used = stage.showcase.whatsapp().used();
        stage.operator("/whatsapp", "WhatsApp");
        stage.dashboard.main().inThatWith(Role.ROW, used.substring(used.length() - 4)).await();
      }),
  WHATSAPP_ADD(
      stage -> {
        stage.operator("/whatsapp?do=add", "WhatsApp");
        stage.dashboard.dialog("Add connection").await();
      }),
  WHATSAPP_CONNECTION(
      stage -> {
        stage.operator("/whatsapp/" + stage.showcase.whatsapp().used(), "Needs attention");
        stage.dashboard.main().awaitText("Acme Messaging");
      }),
  WHATSAPP_CONNECTION_FRESH(
      stage -> stage.operator("/whatsapp/" + stage.showcase.whatsapp().fresh(), "Needs attention")),
  WHATSAPP_ASSIGN(
      stage -> {
        stage.operator("/whatsapp/" + stage.showcase.whatsapp().used(), "Unrouted");
        stage.dashboard.main().inThatWith(Role.BUTTON, "Assign to a tenant").click();
        stage.dashboard.dialog("Assign to a tenant").await();
      }),
  WHATSAPP_PREVIEW(
      stage -> {
        stage.operator("/whatsapp?view=preview", "WhatsApp");
        stage.dashboard.main().press("Fill in a sample");
        stage.dashboard.main().press("Show events");
        stage.dashboard.main().awaitText("\"event\": \"message.received\"");
      }),
  WHATSAPP_NUMBERS(
      stage -> {
        stage.showcase.whatsapp();
        stage.admin("/whatsapp", "WhatsApp");
        stage.dashboard.main().awaitText("template_not_approved");
      }),
  WHATSAPP_NUMBERS_EMPTY(stage -> stage.newcomer("/whatsapp", "No numbers yet")),
  HEALTH(stage -> stage.operator("/tenants?view=health", "Tenants")),
  WEBHOOKS_OF_A_TENANT(
      stage -> stage.operator("/t/" + stage.showcase.tenant().id() + "/webhooks", "Webhooks"));

  private final Setting setting;

  Scene(Setting setting) {
    this.setting = setting;
  }

  /** Brings a page into its state. */
  @FunctionalInterface
  private interface Setting {
    void on(Stage stage);
  }

  /** Opens the page and waits until it shows what it is about. */
  void open(Chromium browser, Dashboard dashboard, Showcase showcase) {
    setting.on(new Stage(browser, dashboard, showcase));
  }

  /** For file names: {@code add-webhook}. */
  String title() {
    return toString().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private record Stage(Chromium browser, Dashboard dashboard, Showcase showcase) {
    void admin(String route, String shown) {
      open(Visitor.ADMIN, route).inThatWith(Role.HEADING, shown).await();
    }

    Part admin(String route) {
      return open(Visitor.ADMIN, route);
    }

    void viewer(String route, String shown) {
      open(Visitor.VIEWER, route).inThatWith(Role.HEADING, shown).await();
    }

    void newcomer(String route, String shown) {
      open(Visitor.NEWCOMER, route).inThatWith(Role.HEADING, shown).await();
    }

    void operator(String route, String shown) {
      open(Visitor.OPERATOR, route).inThatWith(Role.HEADING, shown).await();
    }

    private Part open(Visitor visitor, String route) {
      return dashboard.as(showcase.session(visitor)).go(route);
    }

    void delivery(String status) {
      admin("/deliveries/" + showcase.first(status), "Attempts");
    }
  }
}
