/**
 * Notices: tells tenants, and the operator, what goes wrong with their webhooks, once when it
 * begins and once when it ends. What is so is found in rows; a row remembers what was told. Each
 * notice becomes an event that the own engine delivers, a row for the page, and a {@link
 * harkara.insight.notices.NoticeTold} for who mails it. Nothing is told about deliveries of
 * notices, and no notice has a text, a number or an address of anybody's.
 */
package harkara.insight.notices;
