/** What the pages read and change, one hook a resource. Old answers stay on the page until the new ones are there. */
import type {
  CaseSummary,
  CountPage,
  Item,
  Job,
  JobRequest,
  JudgementRequest,
  LinkRunSummary,
  ListDraft,
  ListReading,
  ListSummary,
  LogEntry,
  OriginalRow,
  PairExplanation,
  PersonDetail,
  Seal,
} from "@recount/server/contract";
import { keepPreviousData, QueryClient, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { get, getIfThere, ProblemError, queryString, send, sendFile } from "./client.ts";

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
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
export const useCountPage = () =>
  useQuery({ queryKey: ["count"], queryFn: () => getIfThere<CountPage>("count") });

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

export function usePair(left: string, right: string, wanted: boolean) {
  return useQuery({
    queryKey: ["pair", left, right],
    queryFn: () => get<PairExplanation>(`pairs${queryString({ left, right })}`),
    enabled: wanted,
  });
}

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

export function useRemapDraft(draftId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (mapping: { columns: Record<string, string>; dateOrder?: DateOrder }) =>
      send<ListDraft>("PATCH", `drafts/${encodeURIComponent(draftId)}`, mapping),
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

export function useTakeBackJudgement() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ left, right }: { left: string; right: string }) =>
      send<unknown>("DELETE", `judgements${queryString({ left, right })}`),
    onSuccess: () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "jobs" }),
  });
}
