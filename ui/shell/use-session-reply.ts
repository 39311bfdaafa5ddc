import { call, type Endpoint, type Problem } from '@liren/kernel/contract';
import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { keptReplies } from '../data/kept-replies.ts';
import { isSilence, patientCall } from '../data/patient.ts';
import { asReadingProblem } from '../data/problem-sentence.ts';
import { transport } from '../data/transport.ts';
import { queryKey } from '../data/use-one.ts';
import type { KeptSession, SessionReply } from '../session/me.ts';

interface SessionAnswer {
  value: SessionReply | undefined;
  problem: Problem | null;
  reload: () => void;
}

/** Who is signed in, as the house says it; when it is silent, as the app has kept it. */
export function useSessionReply(
  getSession: Endpoint,
  kept: KeptSession | undefined,
  when: boolean,
): SessionAnswer {
  const { data, error, refetch } = useQuery({
    queryKey: queryKey(getSession, {}),
    enabled: when,
    queryFn: ({ signal }) => (kept ? orKept(getSession, kept, signal) : asked(getSession, signal)),
  });
  const reload = useCallback(() => void refetch(), [refetch]);
  return { value: data, problem: error ? asReadingProblem(error) : null, reload };
}

const asked = (getSession: Endpoint, signal: AbortSignal): Promise<SessionReply> =>
  call(transport, getSession, {} as never, { signal }) as Promise<SessionReply>;

async function orKept(
  getSession: Endpoint,
  kept: KeptSession,
  signal: AbortSignal,
): Promise<SessionReply> {
  try {
    const reply = (await patientCall(getSession, {} as never, signal)) as SessionReply;
    await kept.keep(reply);
    return reply;
  } catch (error) {
    const last = isSilence(error) ? await kept.read() : null;
    if (!last) throw error;
    keptReplies.tell(new Date(last.at));
    return last.reply;
  }
}
