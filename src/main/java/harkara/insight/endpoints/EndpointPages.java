package harkara.insight.endpoints;

import harkara.insight.export.ExportPages;
import harkara.insight.export.ExportPart;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** A list of endpoints from some on, which is read with the first page. */
final class EndpointPages implements ExportPages {
  private static final int PAGE = 500;

  private final Supplier<List<Endpoint>> list;
  private final Function<List<Endpoint>, List<EndpointView>> views;

  EndpointPages(Supplier<List<Endpoint>> list, Function<List<Endpoint>, List<EndpointView>> views) {
    this.list = list;
    this.views = views;
  }

  @Override
  public ExportPart next() {
    var all = list.get();
    var end = Math.min(PAGE, all.size());
    var rest = all.subList(end, all.size());
    return new ExportPart(
        views.apply(all.subList(0, end)),
        rest.isEmpty() ? null : new EndpointPages(() -> rest, views));
  }
}
