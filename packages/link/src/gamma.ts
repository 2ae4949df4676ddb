/** A comparison level's number, as pairs have one for each comparison. */

/** Stands for "a side is missing" in a gamma column, in memory only: files write an empty cell. */
export const NULL_GAMMA = 255;
