/** The longest secret that the elements accept, in UTF-16 code units. */
export const longestSecret = 65_536;
