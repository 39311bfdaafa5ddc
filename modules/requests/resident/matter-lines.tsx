import { Go, useFormat } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import type { MyRequest } from '../contract/values.ts';
import { Promised, Standing } from './promise.tsx';

export type MyLine = Omit<MyRequest, 'timeline' | 'asks' | 'mayNot'>;

/** 我的事项, a line each: what, who holds it, until when. */
export function MatterLines({ rows }: { rows: readonly MyLine[] }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  return (
    <ul className="card-rows">
      {rows.map((m) => (
        <li key={m.id}>
          <Go to={`/r/matters/${m.number}`} className="card-row">
            <span className="card-row-title">{m.title}</span>
            <span className="matter-line-facts">
              <Standing of={m} />
              <Promised clock={m.clock} />
            </span>
            <small className="quiet">
              {t(m.mine ? 'requests.resident.mine.reported' : 'requests.resident.mine.joined', {
                at: format.when(m.openedAt),
              })}
            </small>
          </Go>
        </li>
      ))}
    </ul>
  );
}
