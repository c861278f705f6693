/** What a password must have, in UTF-16 units. Long is what counts; no other rule makes people choose better ones. */
export const SHORTEST_PASSWORD = 10;
export const LONGEST_PASSWORD = 128;
