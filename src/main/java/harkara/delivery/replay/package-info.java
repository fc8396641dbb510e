/**
 * New attempts that a person asks for, of one delivery or of all dead ones. Called by its resource
 * and the deliveries' log; sends nothing itself, the queue does.
 */
package harkara.delivery.replay;
