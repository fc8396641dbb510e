package harkara.insight.notices;

/** Says in plain words what a notice tells of. */
final class NoticeText {
  private NoticeText() {}

  static String of(Notice notice) {
    return switch (notice.kind()) {
      case ENDPOINT_FAILING -> "Nothing has succeeded since " + notice.since() + ".";
      case ENDPOINT_PAUSED -> paused(notice);
      case ENDPOINT_RECOVERED ->
          "The endpoint is well again; it was "
              + notice.reason()
              + " since "
              + notice.since()
              + ".";
      case ENDPOINT_SLOW ->
          "5 of 100 attempts of the last hour took longer than " + seconds(notice) + ".";
      case DELIVERY_DEAD -> notice.count() + " deliveries died since " + notice.since() + ".";
      case SECRET_ROTATION_UNFINISHED ->
          "A rotation of the secret has been open since " + notice.since() + ".";
      case CERTIFICATE_EXPIRING -> "The endpoint's certificate ends at " + notice.since() + ".";
      case QUOTA_NEAR ->
          notice.count()
              + " of "
              + notice.limit()
              + " are used of the quota "
              + notice.reason()
              + ".";
      case BACKLOG_OLD -> waits(notice);
    };
  }

  private static String paused(Notice notice) {
    return notice.reason().equals("gone")
        ? "Paused, because the endpoint answered 410 Gone."
        : "Paused, because nothing had succeeded for too long.";
  }

  private static String seconds(Notice notice) {
    return notice.count() / 1000.0 + " s";
  }

  private static String waits(Notice notice) {
    return "The oldest delivery was due at "
        + notice.since()
        + (notice.reason().equals("endpoint")
            ? " and waits for the endpoint."
            : " and waits for its turn.");
  }
}
