import { type CallOf, type Endpoint, Problem, type ReplyOf } from '@liren/kernel/contract';
import { useQuery } from '@tanstack/react-query';
import { keptReplies } from '../data/kept-replies.ts';
import { isSilence, patientCall } from '../data/patient.ts';
import { asReadingProblem } from '../data/problem-sentence.ts';
import type { One } from '../data/use-one.ts';
import { field } from './field.ts';
import { useFieldState } from './provider.tsx';
import type { FieldStore } from './store.ts';

/** How an answer is carried along. */
export interface Carried<E extends Endpoint, T> {
  /** What is asked, given what is here already. */
  ask: (store: FieldStore | null) => Promise<CallOf<E>>;
  /** Puts the answer to what is here; gives the whole. */
  take: (reply: ReplyOf<E>, store: FieldStore | null) => Promise<T>;
  /** The whole as it is here, and from when. */
  kept: (store: FieldStore) => Promise<{ value: T; at: string } | null>;
}

/** The answer of a reading endpoint, and without a network the last one, from the encrypted store. */
export function useCarried<E extends Endpoint, T>(
  endpoint: E,
  key: string,
  { ask, take, kept }: Carried<E, T>,
  { when = true }: { when?: boolean } = {},
): One<T> {
  const { status } = useFieldState();
  const isReady = when && status !== 'opening' && status !== 'over';
  const query = useQuery({
    queryKey: [endpoint.id, 'carried', key, status],
    enabled: isReady,
    queryFn: async ({ signal }) => {
      const store = field.records();
      const fromHere = async (error: unknown): Promise<T> => {
        const last = store && (await kept(store));
        if (!last) throw error;
        keptReplies.tell(new Date(last.at));
        return last.value;
      };
      try {
        const reply = await patientCall(endpoint, await ask(store), signal);
        void field.answered();
        return await take(reply, store);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        if (isSilence(error)) return fromHere(error);
        await field.heard(error);
        throw error;
      }
    },
  });
  return {
    value: query.data,
    loading: query.isPending && (isReady || status === 'opening'),
    problem: query.error ? asReadingProblem(query.error) : null,
    at: query.dataUpdatedAt ? new Date(query.dataUpdatedAt) : null,
    reload: () => void query.refetch(),
  };
}

/** The simple case: one answer, kept whole. */
export function useCarriedOne<E extends Endpoint>(
  endpoint: E,
  input: CallOf<E>,
  options?: { when?: boolean },
): One<ReplyOf<E>> {
  const name = `${endpoint.id} ${JSON.stringify(input)}`;
  return useCarried<E, ReplyOf<E>>(
    endpoint,
    name,
    {
      ask: async () => input,
      take: async (reply, store) => {
        await store?.put(name, { value: reply, at: new Date().toISOString() });
        return reply;
      },
      kept: (store) => store.get(name),
    },
    options,
  );
}
