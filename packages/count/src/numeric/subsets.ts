/** Sums over sets of lists, held as one number a bitmask: one list at a time (Yates 1937), so K 2^K additions for K lists. */

/** Replaces every entry by the sum over the sets that contain its set. */
export function sumSupersets(values: Float64Array): void {
  for (let bit = 1; bit < values.length; bit <<= 1)
    for (let set = 0; set < values.length; set++)
      if (!(set & bit)) values[set] = (values[set] as number) + (values[set | bit] as number);
}

/** Replaces every entry by the sum over the sets inside its set. */
export function sumSubsets(values: Float64Array): void {
  for (let bit = 1; bit < values.length; bit <<= 1)
    for (let set = 0; set < values.length; set++)
      if (set & bit) values[set] = (values[set] as number) + (values[set ^ bit] as number);
}
