/**
 * Notices: what tenants, and the operator, are told of how their webhooks do. Each becomes an event
 * that the own engine delivers to who named its type, a row for the page, and a {@link
 * harkara.insight.notices.NoticeTold} for who sends it further. {@code watch} finds what there is
 * to tell; nothing here judges that. No notice has a text, a number or an address of anybody's.
 */
package harkara.insight.notices;
