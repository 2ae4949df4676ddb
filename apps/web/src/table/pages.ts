/** A long list read page by page: only the pages in view are asked for, and old rows stay until new ones are there. */
import { keepPreviousData, useQueries, useQuery, type QueryKey } from "@tanstack/react-query";

export interface Chunk<T> {
  /** Rows in all, of this filter. */
  readonly total: number;
  readonly rows: readonly T[];
}

export type ReadChunk<T> = (from: number, limit: number, signal: AbortSignal) => Promise<Chunk<T>>;

export const CHUNK_ROWS = 100;

/** Numbers of the chunks that rows first to last stand in, without the first chunk, which is always read. */
export function chunksInView(first: number, last: number, total: number): number[] {
  const end = Math.min(last, total - 1);
  const numbers: number[] = [];
  for (let chunk = Math.max(1, Math.floor(first / CHUNK_ROWS)); chunk * CHUNK_ROWS <= end; chunk += 1) {
    numbers.push(chunk);
  }
  return numbers;
}

export interface Pages<T> {
  readonly total: number | undefined;
  readonly error: unknown;
  /** Undefined while its chunk is on its way. */
  readonly row: (index: number) => T | undefined;
}

export function usePages<T>(key: QueryKey, read: ReadChunk<T>, first: number, last: number): Pages<T> {
  const opening = useQuery({
    queryKey: [...key, 0],
    queryFn: ({ signal }) => read(0, CHUNK_ROWS, signal),
    placeholderData: keepPreviousData,
  });
  const wanted = chunksInView(first, last, opening.data?.total ?? 0);
  const further = useQueries({
    queries: wanted.map((chunk) => ({
      queryKey: [...key, chunk],
      queryFn: ({ signal }: { signal: AbortSignal }) => read(chunk * CHUNK_ROWS, CHUNK_ROWS, signal),
    })),
  });
  function row(index: number): T | undefined {
    const chunk = Math.floor(index / CHUNK_ROWS);
    const rows = chunk === 0 ? opening.data?.rows : further[wanted.indexOf(chunk)]?.data?.rows;
    return rows?.[index % CHUNK_ROWS];
  }
  return { total: opening.data?.total, error: opening.error, row };
}
