import { Go, Photos, useFormat } from '@liren/ui';
import { Panel } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import type { RequestPage } from '../../contract/public.ts';
import { photosOf } from '../../parts/naming.ts';
import '../desk-tools.css';

/** Where a merged matter went, and what was merged into this one, with what each of its reporters answered. */
export function MatterMerged({ page }: { page: RequestPage }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const { mergedInto, merged } = page;
  return (
    <>
      {mergedInto && (
        <p className="merged-into" role="note">
          {t('requests.console.merged.into')}{' '}
          <Go to={`/matters/${mergedInto.number}`}>
            {mergedInto.title}{' '}
            <span className="figure">{format.publicNumber(mergedInto.number)}</span>
          </Go>
        </p>
      )}
      {merged.length > 0 && (
        <Panel title={t('requests.console.merged', { count: merged.length })}>
          <ul className="similar">
            {merged.map((one) => (
              <li key={one.number}>
                <p>
                  <Go to={`/matters/${one.number}`}>{one.title}</Go>{' '}
                  <span className="quiet">
                    {format.publicNumber(one.number)} · {format.when(one.openedAt)} · {one.place}
                  </span>
                </p>
                <p className="matter-text">{one.text}</p>
                <Photos photos={photosOf(one.number, one.photoIds, one.title)} />
                {one.rating && (
                  <p className="quiet">
                    {t(
                      one.rating.solved
                        ? 'requests.console.solved.yes'
                        : 'requests.console.solved.no',
                    )}{' '}
                    · {t(`requests.console.satisfaction.${one.rating.satisfaction as 1 | 2 | 3}`)}
                  </p>
                )}
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}
