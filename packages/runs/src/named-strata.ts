/** Names that stand for no value of the lists; apart, so that whoever only tells of a run need not load it. */

/** The name of strata that are too many, or too small, to be told apart. */
export const OTHERS = "…";

/** The name of the last step of a trajectory, which holds what no date places. */
export const EVERYTHING = "";
