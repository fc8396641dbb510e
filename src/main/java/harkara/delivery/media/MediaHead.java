package harkara.delivery.media;

import harkara.events.media.ServedType;

/** What is said of a medium before its bytes. */
record MediaHead(ServedType type, long length) {}
