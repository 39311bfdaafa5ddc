import { Answer, Go, useFormat, useOne } from '@liren/ui';
import { FactTable, Panel } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { type MetAt, usesOfPage } from '../contract/public.ts';

const days = 30;

/** What a day's answers were: calls of that day, or matters. */
function Sent({
  no,
  of: { at, day, sent },
}: {
  no: number;
  of: { at: MetAt; day: string; sent: number };
}): ReactNode {
  const format = useFormat();
  return at === 'call' ? (
    <Go to="/calls" search={{ page: no, from: day, to: day }}>
      {format.number(sent)}
    </Go>
  ) : (
    <Go to="/matters" search={{ view: 'all', page: no }}>
      {format.number(sent)}
    </Go>
  );
}

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
            <FactTable
              caption={t('knowledge.uses', { days })}
              rows={found}
              idOf={({ day, at }) => `${day}.${at}`}
              columns={[
                {
                  key: 'day',
                  head: t('knowledge.uses.day'),
                  names: true,
                  cell: ({ day }) => format.date(day),
                },
                {
                  key: 'at',
                  head: t('knowledge.uses.at'),
                  cell: ({ at }) => t(`knowledge.at.${at}`),
                },
                ...(['read', 'solved', 'unsolved', 'sent'] as const).map((what) => ({
                  key: what,
                  head: t(`knowledge.${what}`),
                  align: 'end' as const,
                  cell: (one: (typeof found)[number]) =>
                    what === 'sent' && one.sent > 0 ? (
                      <Sent no={no} of={one} />
                    ) : (
                      format.number(one[what])
                    ),
                })),
              ]}
            />
          )
        }
      </Answer>
    </Panel>
  );
}
