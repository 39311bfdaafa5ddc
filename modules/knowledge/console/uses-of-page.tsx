import { Answer, Go, useFormat, useOne } from '@liren/ui';
import { Panel } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { usesOfPage } from '../contract/public.ts';

const days = 30;

/** The numbers of one page, each day and place; what was answered with it opens. */
export function UsesOfPage({ no }: { no: number }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const uses = useOne(usesOfPage, { params: { no }, query: { days } });
  return (
    <Panel title={t('knowledge.uses', { days })}>
      <p>
        <Go to="/matters" search={{ view: 'all', page: no }}>
          {t('knowledge.uses.matters')}
        </Go>{' '}
        ·{' '}
        <Go to="/calls" search={{ page: no }}>
          {t('knowledge.uses.calls')}
        </Go>
      </p>
      <Answer of={uses} rows={3}>
        {({ days: found }) =>
          found.length === 0 ? (
            <p className="quiet">{t('knowledge.uses.none')}</p>
          ) : (
            <div className="table-scroll">
              <table className="row-table">
                <caption className="visually-hidden">{t('knowledge.uses', { days })}</caption>
                <thead>
                  <tr>
                    <th scope="col">{t('knowledge.uses.day')}</th>
                    <th scope="col">{t('knowledge.uses.at')}</th>
                    <th scope="col">{t('knowledge.read')}</th>
                    <th scope="col">{t('knowledge.solved')}</th>
                    <th scope="col">{t('knowledge.unsolved')}</th>
                    <th scope="col">{t('knowledge.sent')}</th>
                  </tr>
                </thead>
                <tbody>
                  {found.map((one) => (
                    <tr key={`${one.day}.${one.at}`}>
                      <th scope="row">{format.date(one.day)}</th>
                      <td>{t(`knowledge.at.${one.at}`)}</td>
                      <td>{format.number(one.read)}</td>
                      <td>{format.number(one.solved)}</td>
                      <td>{format.number(one.unsolved)}</td>
                      <td>{format.number(one.sent)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Answer>
    </Panel>
  );
}
