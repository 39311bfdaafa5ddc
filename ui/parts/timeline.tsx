import type { ReactNode } from 'react';
import { useFormat } from '../format/use-format.ts';
import type { Tone } from '../tokens/tokens.ts';
import { Icon, toneIcons } from './icons.tsx';

export interface TimelineEntry {
  id: string;
  at: string;
  /** What happened, in the reader's words. */
  title: ReactNode;
  tone?: Tone;
  /** Who, and what it rests on. */
  note?: ReactNode;
  /** Photos, the words that were written, “为什么”. */
  children?: ReactNode;
}

/** What happened, newest first. An ordered list, because it is one. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }): ReactNode {
  const format = useFormat();
  return (
    <ol className="timeline" reversed>
      {entries.map((entry) => (
        <li key={entry.id} data-tone={entry.tone ?? 'paused'}>
          <span className="timeline-mark">
            <Icon of={toneIcons[entry.tone ?? 'new']} size={16} />
          </span>
          <time dateTime={entry.at} title={format.dateTime(entry.at)}>
            {format.when(entry.at)}
          </time>
          <div className="timeline-what">
            <p className="timeline-title">{entry.title}</p>
            {entry.note && <p className="timeline-note">{entry.note}</p>}
            {entry.children}
          </div>
        </li>
      ))}
    </ol>
  );
}
