package harkara.audit;

import java.util.List;

/** A page of the audit log, newest first. */
public record AuditPage(List<AuditEntryView> items, String nextCursor) {}
