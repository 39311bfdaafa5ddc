import { EmptyState, Go, useFormat } from '@liren/ui';
import { FactTable } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import type { BoundaryPlan } from '../../contract/public.ts';
import { useSize } from '../use-size.ts';

type Ref = { code: string; name: string };
const names = (refs: readonly Ref[]): string => refs.map(({ name }) => name).join('、');

/** 影响: what a change does, before anything is saved. */
export function PlanFacts({ plan }: { plan: BoundaryPlan }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const { added, changed, ended, addresses, matters, people, units, sizes, findings } = plan;
  if (added.length + changed.length + ended.length === 0)
    return <EmptyState title={t('areas.plan.nothing')} why={t('areas.plan.nothing.why')} />;
  return (
    <div className="boundary-plan">
      <p role="status">
        <strong>
          {t('areas.plan.sum', {
            added: added.length,
            changed: changed.length,
            ended: ended.length,
          })}
        </strong>{' '}
        {t('areas.plan.moved', {
          addresses: format.number(addresses.count),
          matters: format.number(matters.count),
          people: format.number(people.length),
        })}
      </p>
      {plan.overCommunities && <p className="boundary-note">{t('areas.plan.district')}</p>}
      <Part title={t('areas.plan.check')} count={findings.length + sizes.length}>
        {findings.length + sizes.length === 0 ? (
          <p>{t('areas.plan.check.none')}</p>
        ) : (
          <ul className="bullets">
            {findings.map((one, i) => (
              <li key={`${one.code}${one.area?.code}${i}`}>
                {t(`areas.check.finding.${one.code}`, {
                  area: one.area?.name ?? '',
                  other: one.other?.name ?? '',
                  level: one.level ? t(`areas.level.${one.level}`) : '',
                  detail: one.detail ?? '',
                  address: one.address ?? '',
                  code: one.area?.code ?? '',
                })}
              </li>
            ))}
            {sizes.map(({ area, households, least, most }) => (
              <li key={area.code}>
                {households === null
                  ? t('areas.plan.size.unknown', { name: area.name, least, most })
                  : t('areas.plan.size.outside', { name: area.name, households, least, most })}
              </li>
            ))}
          </ul>
        )}
      </Part>
      <Areas plan={plan} />
      <Part title={t('areas.plan.matters')} count={matters.count}>
        {matters.count > 0 && (
          <FactTable
            caption={t('areas.plan.matters')}
            rows={matters.first}
            idOf={({ number }) => number}
            columns={[
              {
                key: 'number',
                head: t('areas.plan.number'),
                names: true,
                cell: ({ number }) => (
                  <Go to={`/matters/${number}`}>{format.publicNumber(number)}</Go>
                ),
              },
              { key: 'from', head: t('areas.plan.from'), cell: ({ from }) => from?.name },
              { key: 'to', head: t('areas.plan.to'), cell: ({ to }) => to?.name },
            ]}
          />
        )}
        <More shown={matters.first.length} of={matters.count} />
      </Part>
      <Part title={t('areas.plan.addresses')} count={addresses.count}>
        {addresses.count > 0 && (
          <FactTable
            caption={t('areas.plan.addresses')}
            rows={addresses.first}
            idOf={({ label }) => label}
            columns={[
              {
                key: 'label',
                head: t('areas.plan.address'),
                names: true,
                cell: ({ label }) => label,
              },
              { key: 'from', head: t('areas.plan.from'), cell: ({ from }) => from?.name },
              { key: 'to', head: t('areas.plan.to'), cell: ({ to }) => to?.name },
            ]}
          />
        )}
        <More shown={addresses.first.length} of={addresses.count} />
      </Part>
      <Part title={t('areas.plan.people')} count={people.length + units.length}>
        <ul className="bullets">
          {people.map(({ name, from, to }) => (
            <li key={`${name}${from.code}`}>
              {t('areas.plan.person', { name, from: from.name, to: names(to) })}
            </li>
          ))}
          {units.map(({ name, from, to }) => (
            <li key={`${name}${from.code}`}>
              {t('areas.plan.unit', { name, from: from.name, to: to.name })}
            </li>
          ))}
        </ul>
      </Part>
    </div>
  );
}

function Areas({ plan: { added, changed, ended } }: { plan: BoundaryPlan }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const size = useSize();
  const households = (value: number | null): string =>
    value === null ? t('areas.plan.unknown') : format.number(value);
  const rows = [
    ...ended.map((one) => ({ ...one, what: 'ended' as const, more: names(one.successors) })),
    ...added.map((one) => ({ ...one, what: 'added' as const, more: names(one.from) })),
    ...changed.map((one) => ({
      ...one,
      what: 'changed' as const,
      more: one.isReshaped
        ? t('areas.plan.m2', { before: size(one.beforeM2), after: size(one.areaM2) })
        : (one.was ?? t('areas.plan.facts')),
    })),
  ];
  return (
    <Part title={t('areas.plan.areas')} count={rows.length}>
      <FactTable
        caption={t('areas.plan.areas')}
        rows={rows}
        idOf={({ what, area }) => `${what}${area.code}`}
        columns={[
          {
            key: 'name',
            head: t('areas.plan.area'),
            names: true,
            cell: ({ area }) => (
              <>
                {area.name} <span className="quiet">{area.code}</span>
              </>
            ),
          },
          { key: 'what', head: t('areas.plan.what'), cell: ({ what }) => t(`areas.plan.${what}`) },
          { key: 'more', head: t('areas.plan.how'), cell: ({ more }) => more || '—' },
          {
            key: 'households',
            head: t('areas.column.households'),
            align: 'end',
            cell: (row) => households(row.households),
          },
        ]}
      />
    </Part>
  );
}

function Part({
  title,
  count,
  children,
}: {
  title: string;
  count: number;
  children: ReactNode;
}): ReactNode {
  const format = useFormat();
  return (
    <details className="boundary-part" open={count > 0 && count <= 12}>
      <summary>
        <h3>{title}</h3> <span className="boundary-count">{format.number(count)}</span>
      </summary>
      {children}
    </details>
  );
}

function More({ shown, of }: { shown: number; of: number }): ReactNode {
  const { t } = useWords();
  return shown < of ? <p className="quiet">{t('areas.plan.first', { count: shown })}</p> : null;
}
