import type { Problem } from '@liren/kernel/contract';
import { useQueryClient } from '@tanstack/react-query';
import { Check, Copy, Inbox, RotateCw, TriangleAlert, WifiOff } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useKeptSince } from '../data/kept-replies.ts';
import { problemSentence, requestIdOf } from '../data/problem-sentence.ts';
import { useOnline } from '../data/use-online.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords, type WordKey } from '../language/use-words.ts';
import { Icon } from './icons.tsx';

/** Nothing here: what, why, and at most one thing to do about it. */
export function EmptyState({
  title,
  why,
  action,
}: {
  title: string;
  why?: string;
  action?: ReactNode;
}): ReactNode {
  return (
    <div className="state state-empty">
      <Icon of={Inbox} size={32} />
      <p className="state-title">{title}</p>
      {why && <p className="state-why">{why}</p>}
      {action}
    </div>
  );
}

/** A refusal that keeps something from being shown: its sentence, what to do, the id to ask with. */
export function ErrorState({
  problem,
  onRetry,
}: {
  problem: Problem;
  onRetry?: () => void;
}): ReactNode {
  const words = useWords();
  const { t, has } = words;
  const advice = `problem.${problem.code}.advice`;
  return (
    <div className="state state-error" role="alert">
      <Icon of={problem.code === 'network.lost' ? WifiOff : TriangleAlert} size={32} />
      <p className="state-title">{problemSentence(problem, words)}</p>
      {has(advice) && <p className="state-why">{t(advice as WordKey, problem.params)}</p>}
      {onRetry && problem.code !== 'route.not_found' && (
        <button type="button" className="button" onClick={onRetry}>
          <Icon of={RotateCw} size={16} />
          {t('action.retry')}
        </button>
      )}
      <RequestId problem={problem} />
    </div>
  );
}

/** The same refusal in one line, beside what it concerns: a failed save, a panel that kept its rows. */
export function ErrorLine({
  problem,
  onRetry,
}: {
  problem: Problem;
  onRetry?: () => void;
}): ReactNode {
  const words = useWords();
  return (
    <p className="error-line" role="alert">
      <Icon of={TriangleAlert} size={16} />
      <span>{problemSentence(problem, words)}</span>
      {onRetry && (
        <button type="button" className="link-button" onClick={onRetry}>
          {words.t('action.retry')}
        </button>
      )}
    </p>
  );
}

function RequestId({ problem }: { problem: Problem }): ReactNode {
  const { t } = useWords();
  const [copied, setCopied] = useState(false);
  const id = requestIdOf(problem);
  if (!id) return null;
  const copy = async (): Promise<void> => {
    await navigator.clipboard?.writeText(id);
    setCopied(true);
  };
  return (
    <p className="request-id">
      <span>
        {t('state.request.id')} <code>{id}</code>
      </span>
      {navigator.clipboard && (
        <button type="button" className="link-button" onClick={() => void copy()}>
          <Icon of={copied ? Check : Copy} size={16} />
          {t(copied ? 'action.copied' : 'action.copy')}
        </button>
      )}
    </p>
  );
}

/**
 * The wait for a first answer: nothing for 300 ms, then grey lines of the final size, after 8 s a
 * sentence and a way to ask again.
 */
export function Loading({
  rows = 3,
  onRetry,
  children,
}: {
  rows?: number;
  onRetry?: () => void;
  /** A skeleton of the real shape, instead of plain lines. */
  children?: ReactNode;
}): ReactNode {
  const { t } = useWords();
  const [phase, setPhase] = useState<'early' | 'waiting' | 'slow'>('early');
  useEffect(() => {
    const waiting = setTimeout(() => setPhase('waiting'), 300);
    const slow = setTimeout(() => setPhase('slow'), 8_000);
    return () => {
      clearTimeout(waiting);
      clearTimeout(slow);
    };
  }, []);
  return (
    <div className="state-loading" aria-busy="true" data-phase={phase}>
      <span className="visually-hidden" role="status">
        {phase === 'early' ? '' : t('state.loading')}
      </span>
      {phase !== 'early' &&
        (children ??
          Array.from({ length: rows }, (_, i) => <span key={i} className="skeleton-line" />))}
      {phase === 'slow' && (
        <p className="state-slow">
          {t('state.slow')}
          {onRetry && (
            <button type="button" className="link-button" onClick={onRetry}>
              {t('action.retry')}
            </button>
          )}
        </p>
      )}
    </div>
  );
}

/** Says that the page is not fresh, and from when what it shows is. */
export function OfflineStrip(): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const client = useQueryClient();
  const online = useOnline();
  const kept = useKeptSince();
  if (online && !kept) return null;
  const newest = Math.max(
    0,
    ...client
      .getQueryCache()
      .getAll()
      .map((query) => query.state.dataUpdatedAt),
  );
  const at = kept?.getTime() ?? newest;
  return (
    <p className="offline-strip" role="status">
      <Icon of={WifiOff} size={16} />
      {at > 0 ? t('state.offline.since', { time: format.when(new Date(at)) }) : t('state.offline')}
    </p>
  );
}
