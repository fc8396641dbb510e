package harkara.accounts.throttling;

/**
 * Whose failures a sign-in counts among; keyed digests, so that the table names nobody.
 *
 * @param pair this account from this address
 */
record SignInSubjects(String pair, String account, String address) {}
