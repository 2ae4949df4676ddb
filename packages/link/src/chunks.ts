/** Work cut into chunks that threads take one after the other, so that each is as busy as the others. */

/** Where the next chunk's number comes from, ascending from 0. */
export type TakeChunk = () => number;

/** For a thread that does all the work itself. */
export function ownChunks(): TakeChunk {
  let next = 0;
  return () => next++;
}

/** For threads that share the work: `counter` is in shared memory and starts at 0. */
export function sharedChunks(counter: Int32Array): TakeChunk {
  return () => Atomics.add(counter, 0, 1);
}

/** Does chunks of `size` out of `total` until none is left. */
export function eachChunk(
  take: TakeChunk,
  total: number,
  size: number,
  onChunk: (from: number, to: number) => void,
): void {
  for (let from = take() * size; from < total; from = take() * size)
    onChunk(from, Math.min(total, from + size));
}
