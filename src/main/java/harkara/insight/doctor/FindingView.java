package harkara.insight.doctor;

import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * Something that the doctor found.
 *
 * @param about what it is about: a header's name, {@code body}, {@code computed}, {@code secret} or
 *     {@code clock}
 * @param detail a sentence for people; holds no signature and nothing of the body
 */
@JsonbPropertyOrder({"code", "level", "about", "detail"})
public record FindingView(FindingCode code, FindingLevel level, String about, String detail) {}
