/**
 * Answers "why did this customer not get that message?": one box that takes whatever a support
 * person has, and one line of time of an event, from its acceptance to the last answer. Nobody
 * calls it; changes nothing, and shows phone numbers and texts masked.
 */
package harkara.insight.search;
