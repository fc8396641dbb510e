package harkara.events.whatsapp;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The name of a document's file, which its sender chose: never a path, and never nothing. */
final class DocumentName {
  private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");
  private static final Pattern NOTHING = Pattern.compile("[\\s.]*");
  private static final Map<String, String> ENDINGS =
      Map.ofEntries(
          Map.entry("application/pdf", "pdf"),
          Map.entry("application/msword", "doc"),
          Map.entry(
              "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
          Map.entry("application/vnd.ms-excel", "xls"),
          Map.entry("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
          Map.entry("application/vnd.ms-powerpoint", "ppt"),
          Map.entry(
              "application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"),
          Map.entry("application/json", "json"),
          Map.entry("application/xml", "xml"),
          Map.entry("application/zip", "zip"),
          Map.entry("text/plain", "txt"),
          Map.entry("text/csv", "csv"),
          Map.entry("text/html", "html"),
          Map.entry("image/jpeg", "jpg"),
          Map.entry("image/png", "png"),
          Map.entry("image/webp", "webp"),
          Map.entry("video/mp4", "mp4"),
          Map.entry("video/3gpp", "3gp"),
          Map.entry("audio/mpeg", "mp3"),
          Map.entry("audio/mp4", "m4a"),
          Map.entry("audio/ogg", "ogg"));

  private DocumentName() {}

  /**
   * @param given null for none
   * @param mimeType may be empty, or have parameters
   */
  static String of(String given, String mediaId, String mimeType) {
    var plain = given == null ? "" : CONTROL.matcher(given).replaceAll("");
    var name = plain.substring(Math.max(plain.lastIndexOf('/'), plain.lastIndexOf('\\')) + 1);
    return NOTHING.matcher(name).matches() ? mediaId + "." + ending(mimeType) : name;
  }

  private static String ending(String mimeType) {
    var type = mimeType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return ENDINGS.getOrDefault(type, "bin");
  }
}
