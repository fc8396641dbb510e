/**
 * Changing a subscription's secret while receivers go on verifying: the states of a rotation and
 * its dates. Called by its resource and its timer, and told by delivery which secret a receiver has
 * accepted; signs nothing.
 */
package harkara.subscriptions.rotation;
