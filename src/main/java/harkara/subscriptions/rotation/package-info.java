/**
 * Changing a subscription's secret while receivers go on verifying: the states of a rotation and
 * its dates. Called by its resource and its timer; signs nothing.
 */
package harkara.subscriptions.rotation;
