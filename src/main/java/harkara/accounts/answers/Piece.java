package harkara.accounts.answers;

/**
 * Some bytes of an answer.
 *
 * @param from where they begin in the array
 * @param count how many they are
 * @param memory what is free when they have been written
 */
record Piece(byte[] bytes, int from, int count, int memory) {}
