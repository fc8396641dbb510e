package harkara.insight.export;

import java.util.List;

/**
 * A part of what is exported; it may be empty and others follow.
 *
 * @param rows views as the list shows them
 * @param last whether the list ends with it
 */
public record ExportPart(List<?> rows, boolean last) {}
