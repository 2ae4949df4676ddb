/** Latent class capture-recapture (Manrique-Vallier 2016). */
/** The draws of one chain. */
export interface ChainDraws {
  readonly chain: number;
  /** Draws of the total after burn-in, one a kept sweep. */
  readonly totals: Float64Array;
  /** Classes with people in them, one a kept sweep. */
  readonly classesUsed: Uint8Array;
}
