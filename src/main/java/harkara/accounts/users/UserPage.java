package harkara.accounts.users;

import java.util.List;

/** A page of users, newest first. */
public record UserPage(List<UserView> items, String nextCursor) {}
