package harkara.insight.notices;

import java.util.List;

/** A page of notices, newest first. */
public record NoticePage(List<NoticeView> items, String nextCursor) {}
