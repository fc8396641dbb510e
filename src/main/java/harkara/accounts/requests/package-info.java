/**
 * Reads what clients send before anybody works on it, so that a slow client holds no thread: {@link
 * harkara.accounts.requests.BodyFilter} lets a request on when all of its body is there, and
 * refuses what is too large, too slow, or more than one client's share. It knows nothing of
 * operations but how much they may be sent.
 */
package harkara.accounts.requests;
