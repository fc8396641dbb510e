package harkara.accounts.throttling;

/**
 * The subjects among whose failures a sign-in counts; keyed digests, so that the table names
 * nobody.
 *
 * @param pair this account from this address
 */
record SignInSubjects(String pair, String account, String address) {}
