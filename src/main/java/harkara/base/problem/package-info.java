/**
 * Problems as in RFC 9457, the answers when something is wrong, all made here. Called by every
 * resource and filter; decides no status that a feature has not named, and tells nothing of a
 * cause.
 */
package harkara.base.problem;
