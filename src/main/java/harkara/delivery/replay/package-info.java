/**
 * New attempts that a person asks for, of one delivery or of all dead ones. Called by its resource
 * and, for one delivery, by insight; sends nothing itself, the queue finds what is due again.
 */
package harkara.delivery.replay;
