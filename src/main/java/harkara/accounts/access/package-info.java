/**
 * Lets a request in by its API key or its session, and finds out for which tenant it acts. Called
 * by the REST layer and the filters in front of it; decides by scopes alone, and knows no
 * operation.
 */
package harkara.accounts.access;
