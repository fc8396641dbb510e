package harkara.insight.export;

import java.util.List;

/**
 * What is exported.
 *
 * @param name what the file is called
 * @param columns names of the views' properties in JSON, in their order, as CSV heads them
 */
public record ExportPlan(String name, List<String> columns, ExportPages pages) {}
