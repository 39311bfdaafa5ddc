import { Answer, EmptyState, useFormat, useOne } from '@liren/ui';
import { Card, Screen } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { Fragment, type ReactNode } from 'react';
import { type Item, listAdmitted, standings } from '../contract/public.ts';

/** 准入清单 as everybody reads it: what a community may be given, on what it rests, who pays; and what not. */
export default function AdmittedScreen(): ReactNode {
  const { t } = useWords();
  const answer = useOne(listAdmitted, {});
  return (
    <Screen title={t('sharing.list')} back="/r">
      <p className="lead">{t('sharing.list.lead')}</p>
      <Answer of={answer} rows={6}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('sharing.list.empty')} why={t('sharing.list.empty.public')} />
          ) : (
            standings.map((standing) => {
              const own = items.filter((one) => one.standing === standing);
              return own.length === 0 ? null : (
                <Fragment key={standing}>
                  <h2>{t(`sharing.standing.${standing}.heading`)}</h2>
                  {own.map((item) => (
                    <OneItem key={item.id} item={item} />
                  ))}
                </Fragment>
              );
            })
          )
        }
      </Answer>
    </Screen>
  );
}

function OneItem({ item }: { item: Item }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  return (
    <Card title={item.title}>
      <p>{item.basis}</p>
      <small>
        {[
          item.unit?.name ?? t('sharing.unit.any'),
          item.payer && t('sharing.paid_by', { payer: item.payer }),
          item.untilOn && t('sharing.days.until', { until: format.date(item.untilOn) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </small>
    </Card>
  );
}
