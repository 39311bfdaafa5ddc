import { Go, StatusTag, useFormat } from '@liren/ui';
import { FactTable, Panel } from '@liren/ui/console';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import type { PlanRow } from '../contract/public.ts';

/** How far a plan is, in one word. */
export function PlanTag({
  of: { closedOn, late, done, parts },
}: {
  of: Pick<PlanRow, 'closedOn' | 'late' | 'done' | 'parts'>;
}): ReactNode {
  const { t } = useWords();
  if (closedOn) return <StatusTag tone="done">{t('bodies.plan.closed')}</StatusTag>;
  return (
    <StatusTag tone={late > 0 ? 'late' : done === parts ? 'checking' : 'moving'}>
      {late > 0
        ? t('bodies.plan.late_parts', { count: late })
        : t('bodies.plan.done_of', { done, parts })}
    </StatusTag>
  );
}

/** Joint action plans and lists of service of a body, those that run first. */
export function Plans({
  of,
  mayAgree,
  onAgree,
}: {
  of: readonly PlanRow[];
  mayAgree: boolean;
  onAgree: () => void;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  return (
    <Panel
      title={t('bodies.plans')}
      aside={mayAgree && <Button onClick={onAgree}>{t('bodies.plan.new.action')}</Button>}
    >
      {of.length === 0 ? (
        <p className="quiet">{t('bodies.plans.none')}</p>
      ) : (
        <FactTable
          caption={t('bodies.plans')}
          rows={of}
          idOf={({ id }) => id}
          columns={[
            {
              key: 'title',
              head: t('bodies.plan'),
              names: true,
              cell: ({ id, title }) => <Go to={`/bodies/plans/${id}`}>{title}</Go>,
            },
            {
              key: 'purpose',
              head: t('bodies.plan.purpose'),
              cell: ({ purpose }) => t(`bodies.plan.purpose.${purpose}`),
            },
            { key: 'due', head: t('bodies.plan.due'), cell: ({ dueOn }) => format.date(dueOn) },
            {
              key: 'state',
              head: t('bodies.plan.state'),
              cell: (row) => (
                <>
                  <PlanTag of={row} />{' '}
                  {row.unfollowed && (
                    <span className="quiet">
                      {t('bodies.plan.unfollowed', { meeting: row.unfollowed.title })}
                    </span>
                  )}
                </>
              ),
            },
          ]}
        />
      )}
    </Panel>
  );
}
