/** What the pages read and change, one hook a resource. Old answers stay on the page until the new ones are there. */
import type { Role } from "@recount/core";
import type {
  BlindOutcome,
  BlindSheet,
  BlindSummary,
  CaseSummary,
  CountMap,
  CountMoves,
  CountPage,
  Item,
  Job,
  JobRequest,
  JudgementRequest,
  LinkRuns,
  LinkRunSummary,
  ListDraft,
  ListReading,
  ListSummary,
  LogEntry,
  OriginalRow,
  PairDetail,
  PatternPage,
  PersonDetail,
  ReviewPage,
  SampleDraw,
  SampleSummary,
  RunChanges,
  Seal,
  Statement,
  StatementRequest,
} from "@recount/server/contract";
import { keepPreviousData, QueryClient, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { get, getIfThere, ProblemError, queryString, send, sendFile } from "./client.ts";

/** The server is on this machine: a browser that calls itself offline waits with nothing. */
const networkMode = "always" as const;

export const queryClient = new QueryClient({
  defaultOptions: {
    mutations: { networkMode },
    queries: {
      networkMode,
      staleTime: 30_000,
      retry: (failures, error) => failures < 2 && error instanceof ProblemError && error.status === 0,
    },
  },
});

/** How often a seal that is being checked is asked after, in milliseconds. */
const SEAL_POLL_MS = 2000;

/** Asked again while the seal is unchecked: the server then checks it by itself. */
export const useCase = () =>
  useQuery({
    queryKey: ["case"],
    queryFn: () => get<CaseSummary>("case"),
    refetchInterval: (query) => (query.state.data?.seal.state === "unchecked" ? SEAL_POLL_MS : false),
  });
export const useItems = () => useQuery({ queryKey: ["items"], queryFn: () => get<Item[]>("items") });
export const useLists = () => useQuery({ queryKey: ["lists"], queryFn: () => get<ListSummary[]>("lists") });
/** The lists of the case, withdrawn ones included. */
export const useAllLists = () =>
  useQuery({ queryKey: ["lists", "all"], queryFn: () => get<ListSummary[]>("lists?withdrawn=true") });
export const useDrafts = () => useQuery({ queryKey: ["drafts"], queryFn: () => get<ListDraft[]>("drafts") });
export const useLinkRun = () =>
  useQuery({ queryKey: ["link"], queryFn: () => getIfThere<LinkRunSummary>("link") });
export const useLinkRuns = () =>
  useQuery({ queryKey: ["link", "runs"], queryFn: () => get<LinkRuns>("link/runs") });

export function usePatterns(sort: string, from: number, limit: number) {
  return useQuery({
    queryKey: ["link", "patterns", sort, from, limit],
    queryFn: () => get<PatternPage>(`link/patterns${queryString({ sort, from, limit })}`),
    placeholderData: keepPreviousData,
  });
}

export function useRunChanges(from: string, to: string) {
  return useQuery({
    queryKey: ["link", "changes", from, to],
    queryFn: () => get<RunChanges>(`link/changes${queryString({ from, to })}`),
    placeholderData: keepPreviousData,
  });
}
export const useCountPage = () =>
  useQuery({ queryKey: ["count"], queryFn: () => getIfThere<CountPage>("count") });

export const useCountMap = () =>
  useQuery({ queryKey: ["count", "map"], queryFn: () => get<CountMap | null>("count/map") });

export function useAddAreas() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (file: File) => sendFile<CountMap | null>(`areas${queryString({ name: file.name })}`, file),
    onSuccess: () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "jobs" }),
  });
}

export const useStatements = () =>
  useQuery({ queryKey: ["statements"], queryFn: () => get<Statement[]>("statements") });

export function useMakeStatement() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (statement: StatementRequest) => send<Statement>("POST", "statements", statement),
    onSuccess: () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "jobs" }),
  });
}

export function useWithdrawStatement() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ statementId, reason }: { statementId: string; reason: string }) =>
      send<unknown>("DELETE", `statements/${encodeURIComponent(statementId)}`, { reason }),
    onSuccess: () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "jobs" }),
  });
}

export const useCountMoves = () =>
  useQuery({ queryKey: ["count", "moves"], queryFn: () => get<CountMoves>("count/moves") });

export function useLog(from: number, limit: number) {
  return useQuery({
    queryKey: ["log", from, limit],
    queryFn: () => get<{ total: number; entries: LogEntry[] }>(`log${queryString({ from, limit })}`),
    placeholderData: keepPreviousData,
  });
}

interface ListPage {
  readonly summary: ListSummary;
  readonly reading: ListReading;
}

export function useList(listId: string) {
  return useQuery({
    queryKey: ["list", listId],
    queryFn: () => get<ListPage>(`lists/${encodeURIComponent(listId)}`),
  });
}

export function useCorrectList(listId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (mapping: { columns: Record<string, string>; dateOrder?: DateOrder }) =>
      send<ListPage>("PATCH", `lists/${encodeURIComponent(listId)}`, mapping),
    onSuccess: (list) => {
      client.setQueryData<ListPage>(["list", listId], list);
      void client.invalidateQueries();
    },
  });
}

export function useWithdrawList(listId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) => send<void>("DELETE", `lists/${encodeURIComponent(listId)}`, { reason }),
    onSuccess: () => client.invalidateQueries(),
  });
}

export function useOriginalRow(listId: string, row: string) {
  return useQuery({
    queryKey: ["row", listId, row],
    queryFn: () => get<OriginalRow>(`lists/${encodeURIComponent(listId)}/rows/${encodeURIComponent(row)}`),
    placeholderData: keepPreviousData,
  });
}

export function usePerson(personId: string) {
  return useQuery({
    queryKey: ["person", personId],
    queryFn: ({ signal }) => get<PersonDetail>(`people/${encodeURIComponent(personId)}`, signal),
    placeholderData: keepPreviousData,
  });
}

interface RecordPair {
  readonly left: string;
  readonly right: string;
}

export const pairQuery = ({ left, right }: RecordPair) => ({
  queryKey: ["pair", left, right],
  queryFn: () => get<PairDetail>(`pairs${queryString({ left, right })}`),
});

export const usePair = (pair: RecordPair | undefined) =>
  useQuery({
    ...pairQuery(pair ?? { left: "", right: "" }),
    enabled: pair !== undefined,
    placeholderData: keepPreviousData,
  });

/** How often running work is asked after, in milliseconds. */
const POLL_MS = 400;

/** The server's work, newest first; asked again while something runs, and whenever the window is looked at. */
export function useJobs() {
  return useQuery({
    queryKey: ["jobs"],
    queryFn: () => get<Job[]>("jobs"),
    staleTime: 0,
    refetchInterval: (query) => (query.state.data?.some((job) => job.state === "running") ? POLL_MS : false),
  });
}

export function useStartJob() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: JobRequest) => send<Job>("POST", "jobs", request),
    onSuccess: (job) => client.setQueryData<Job[]>(["jobs"], (jobs = []) => [job, ...jobs]),
    onSettled: () => client.invalidateQueries({ queryKey: ["jobs"] }),
  });
}

export function useCancelJob() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (jobId: string) => send<Job>("DELETE", `jobs/${encodeURIComponent(jobId)}`),
    onSettled: () => client.invalidateQueries({ queryKey: ["jobs"] }),
  });
}

export function useVerify() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => send<Seal>("POST", "verify"),
    onSuccess: () => client.invalidateQueries({ queryKey: ["case"] }),
  });
}

export function useAddFile() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (file: File) => sendFile<ListDraft>(`drafts${queryString({ name: file.name })}`, file),
    onSuccess: () => client.invalidateQueries({ queryKey: ["drafts"] }),
  });
}

export type DateOrder = "day-month" | "month-day" | "year-first";

/** What is corrected of a draft; what is left out stays as it was. */
export interface DraftCorrection {
  readonly columns?: Readonly<Record<string, Role>>;
  readonly dateOrder?: DateOrder;
}

export function useRemapDraft(draftId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (correction: DraftCorrection) =>
      send<ListDraft>("PATCH", `drafts/${encodeURIComponent(draftId)}`, correction),
    onSuccess: (draft) =>
      client.setQueryData<ListDraft[]>(["drafts"], (drafts = []) =>
        drafts.map((each) => (each.draftId === draft.draftId ? draft : each)),
      ),
  });
}

export function useConfirmDraft(draftId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name: string) =>
      send<ListSummary>("POST", `drafts/${encodeURIComponent(draftId)}/confirm`, name === "" ? {} : { name }),
    // not waited for: the page goes on to the list at once
    onSuccess: () => {
      void client.invalidateQueries();
    },
  });
}

export function useDropDraft(draftId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => send<void>("DELETE", `drafts/${encodeURIComponent(draftId)}`),
    onSuccess: () => client.invalidateQueries({ queryKey: ["drafts"] }),
  });
}

export function useJudge() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (judgement: JudgementRequest) => send<unknown>("POST", "judgements", judgement),
    onSuccess: () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "jobs" }),
  });
}

/** Questions asked for at once. */
export const REVIEW_PAGE = 100;

export function useReview(from: number) {
  return useQuery({
    queryKey: ["review", from],
    queryFn: () => getIfThere<ReviewPage>(`review${queryString({ from, limit: REVIEW_PAGE })}`),
    placeholderData: keepPreviousData,
  });
}

/** What an answer in the queue changes on the page: the queue, the pair, and what waits. One that fails is said at once. */
function useReviewChange<T>(change: (given: T) => Promise<unknown>) {
  const client = useQueryClient();
  const lookAgain = () =>
    client.invalidateQueries({
      predicate: ({ queryKey: [first] }) =>
        first === "review" || first === "pair" || first === "case" || first === "log",
    });
  return useMutation({ mutationFn: change, onSuccess: lookAgain, onError: () => void lookAgain() });
}

export const useReviewJudge = () =>
  useReviewChange((judgement: JudgementRequest) => send<unknown>("POST", "judgements", judgement));
export const useReviewUndo = () =>
  useReviewChange(({ left, right }: RecordPair) =>
    send<unknown>("DELETE", `judgements${queryString({ left, right })}`),
  );

export const useBlindReviews = () =>
  useQuery({ queryKey: ["blind"], queryFn: () => get<BlindSummary[]>("blind") });

export function useOpenBlind() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: { reviewers: string[]; pairs: number; seed?: number }) =>
      send<BlindSummary>("POST", "blind", request),
    onSuccess: () => client.invalidateQueries({ queryKey: ["blind"] }),
  });
}

const blindPath = (reviewId: string, what: string) => `blind/${encodeURIComponent(reviewId)}/${what}`;

/** One pair of a reviewer's sheet; the first not judged where `pair` is undefined. */
export function useBlindSheet(reviewId: string, reviewer: string, pair: number) {
  return useQuery({
    queryKey: ["blind", reviewId, reviewer, pair],
    queryFn: () =>
      get<BlindSheet>(blindPath(reviewId, `sheet${queryString({ reviewer, from: pair, limit: 2 })}`)),
    placeholderData: keepPreviousData,
  });
}

export interface BlindVerdict {
  readonly reviewer: string;
  readonly pair: number;
  readonly verdict: "same" | "different" | "unsure";
  readonly reason: string;
}

export function useBlindVerdict(reviewId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (verdict: BlindVerdict) =>
      send<BlindSummary>("POST", blindPath(reviewId, "verdicts"), verdict),
    onSettled: () => client.invalidateQueries({ queryKey: ["blind"] }),
  });
}

export function useBlindUndo(reviewId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ reviewer, pair }: { reviewer: string; pair: number }) =>
      send<BlindSummary>("DELETE", blindPath(reviewId, `verdicts${queryString({ reviewer, pair })}`)),
    onSettled: () => client.invalidateQueries({ queryKey: ["blind"] }),
  });
}

export const useBlindOutcome = (reviewId: string, wanted: boolean) =>
  useQuery({
    queryKey: ["blind", reviewId, "outcome"],
    queryFn: () => get<BlindOutcome>(blindPath(reviewId, "outcome")),
    enabled: wanted,
  });

export function useRecordAgreed(reviewId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => send<BlindOutcome>("POST", blindPath(reviewId, "record")),
    onSuccess: () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "jobs" }),
  });
}

export const useSamples = () =>
  useQuery({ queryKey: ["samples"], queryFn: () => get<SampleSummary[]>("samples") });

export function useDrawSample() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: { plan: "size" | "uniform"; size: number }) =>
      send<SampleSummary>("POST", "samples", request),
    onSuccess: () => client.invalidateQueries({ queryKey: ["samples"] }),
  });
}

const samplePath = (sampleId: string, what: string) => `samples/${encodeURIComponent(sampleId)}/${what}`;

export const useSampleDraw = (sampleId: string, draw: number) =>
  useQuery({
    queryKey: ["sample-draw", sampleId, draw],
    queryFn: () => get<SampleDraw>(samplePath(sampleId, `draws/${draw}`)),
    placeholderData: keepPreviousData,
  });

/** Answers and their undoing go one after the other: what is taken back is the last one that the server has. */
const sampleScope = (sampleId: string) => ({ id: `sample ${sampleId}` });

export function useSampleAnswer(sampleId: string) {
  const client = useQueryClient();
  return useMutation({
    scope: sampleScope(sampleId),
    mutationFn: (answer: { draw: number; records: readonly string[]; reason: string }) =>
      send<SampleSummary>("POST", samplePath(sampleId, "answers"), answer),
    onSettled: () =>
      client.invalidateQueries({ predicate: ({ queryKey: [first] }) => String(first).startsWith("sample") }),
  });
}

export function useSampleUndo(sampleId: string) {
  const client = useQueryClient();
  return useMutation({
    scope: sampleScope(sampleId),
    mutationFn: async () => {
      const all = client.getQueryData<SampleSummary[]>(["samples"]);
      const draw = all?.find((each) => each.sampleId === sampleId)?.last ?? null;
      if (draw !== null)
        await send<SampleSummary>("DELETE", samplePath(sampleId, `answers${queryString({ draw })}`));
    },
    onSettled: () =>
      client.invalidateQueries({ predicate: ({ queryKey: [first] }) => String(first).startsWith("sample") }),
  });
}

export function useTakeBackJudgement() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ left, right }: { left: string; right: string }) =>
      send<unknown>("DELETE", `judgements${queryString({ left, right })}`),
    onSuccess: () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "jobs" }),
  });
}
