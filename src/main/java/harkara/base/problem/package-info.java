/**
 * What is answered when something is wrong: problems as in RFC 9457, made in one place. Called by
 * every resource and filter; decides no status that a feature has not named, and tells nothing of a
 * cause.
 */
package harkara.base.problem;
