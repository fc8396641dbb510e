package harkara.delivery.log;

import harkara.events.payload.ShippedEventTypes;
import java.util.stream.Collectors;

/** The event types of notices, of whose deliveries nothing is told, as queries list them. */
final class NoticeTypes {
  static final String LIST =
      ShippedEventTypes.operational().stream()
          .sorted()
          .map(name -> "'" + name + "'")
          .collect(Collectors.joining(", "));

  private NoticeTypes() {}
}
