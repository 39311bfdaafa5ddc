import { listUnits } from '@liren/accounts/contract';
import { Problem, type ProblemCode } from '@liren/kernel/contract';
import { Go, problemSentence, StatusTag, useFormat, useOne } from '@liren/ui';
import { type FactColumn, FactTable } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import type { CheckedStep } from '../../contract/public.ts';
import { useName } from '../../parts/naming.ts';
import type { StaffStep } from '../steps/step-forms.ts';
import { fieldPerMatter } from './bulk-steps.ts';
import { keyOf } from './use-bulk.ts';

interface Props {
  step: StaffStep;
  items: readonly CheckedStep[];
  /** What was unticked. */
  left: ReadonlySet<string>;
  onLeft: (left: ReadonlySet<string>) => void;
  units: ReadonlyMap<string, string>;
  onUnits: (units: ReadonlyMap<string, string>) => void;
}

/** Each matter with what will happen to it, and after them those it cannot happen to, with the reason. */
export function BulkTable(props: Props): ReactNode {
  const { t } = useWords();
  const { step, items, left, onLeft, units, onUnits } = props;
  // Missing input is not a matter's own fault: those stay where they are.
  const barred = items.filter(({ refused }) => refused && refused.code !== 'input.invalid');
  const open = items.filter((item) => !barred.includes(item));
  const perMatter = fieldPerMatter(step);
  const all = open.every((item) => !left.has(keyOf(item)));
  const what: FactColumn<CheckedStep> = {
    key: 'what',
    head: t('requests.column.title'),
    names: true,
    cell: (item) => <What item={item} />,
  };
  const word: FactColumn<CheckedStep> = {
    key: 'word',
    head: t('requests.column.word'),
    cell: (item) => <StatusTag tone={item.tone}>{t(`requests.word.${item.word}`)}</StatusTag>,
  };
  const unitOf = (item: CheckedStep): ReactNode => (
    <UnitChoice
      label={t('requests.bulk.unit.of', { title: item.title })}
      value={units.get(item.number) ?? ''}
      empty={t('requests.console.choose')}
      onChange={(unit) => onUnits(new Map([...units, [item.number, unit]]))}
    />
  );
  const tick = (item: CheckedStep, on: boolean): void => {
    const next = new Set(left);
    if (on) next.delete(keyOf(item));
    else next.add(keyOf(item));
    onLeft(next);
  };
  return (
    <>
      {open.length > 0 && (
        <FactTable
          caption={t('requests.bulk.open')}
          rows={open}
          idOf={keyOf}
          columns={[
            {
              key: 'tick',
              ticks: true,
              head: (
                <input
                  type="checkbox"
                  aria-label={t('requests.bulk.tick.all')}
                  checked={all}
                  onChange={() => onLeft(all ? new Set(open.map(keyOf)) : new Set())}
                />
              ),
              cell: (item) => (
                <input
                  type="checkbox"
                  aria-label={t('requests.bulk.tick', { title: item.title })}
                  checked={!left.has(keyOf(item))}
                  onChange={(event) => tick(item, event.target.checked)}
                />
              ),
            },
            what,
            word,
            ...(perMatter
              ? [
                  {
                    key: 'unit',
                    head: (
                      <>
                        {t(perMatter.word)}
                        <UnitChoice
                          label={t('requests.bulk.unit.all')}
                          value=""
                          empty={t('requests.bulk.unit.all')}
                          onChange={(unit) =>
                            onUnits(
                              new Map([...units, ...open.map((i) => [i.number, unit] as const)]),
                            )
                          }
                        />
                      </>
                    ),
                    cell: (item: CheckedStep) => (
                      <>
                        {unitOf(item)}
                        {item.suggested && item.suggested.code === units.get(item.number) && (
                          <small className="quiet">{t('requests.console.suggested.lead')}</small>
                        )}
                      </>
                    ),
                  },
                ]
              : []),
            {
              key: 'then',
              head: t('requests.bulk.then'),
              cell: (item) => <Then item={item} />,
            },
            { key: 'told', head: t('requests.bulk.told'), cell: (item) => <Told item={item} /> },
          ]}
        />
      )}
      {barred.length > 0 && (
        <section className="bulk-barred">
          <h2>{t('requests.bulk.barred', { count: barred.length })}</h2>
          <FactTable
            caption={t('requests.bulk.barred', { count: barred.length })}
            rows={barred}
            idOf={keyOf}
            columns={[
              what,
              word,
              ...(perMatter ? [{ key: 'unit', head: t(perMatter.word), cell: unitOf }] : []),
              { key: 'why', head: t('requests.bulk.why'), cell: (item) => <Why item={item} /> },
            ]}
          />
        </section>
      )}
    </>
  );
}

export function What({ item }: { item: CheckedStep }): ReactNode {
  const name = useName();
  const format = useFormat();
  return (
    <span className="queue-what">
      <Go to={`/matters/${item.number}`}>{item.title}</Go>
      <span className="queue-sub">
        {format.publicNumber(item.number)} · {name(item.category)} · {item.place}
        {item.unit && <> · {item.unit.name}</>}
      </span>
    </span>
  );
}

function Why({ item }: { item: CheckedStep }): ReactNode {
  const words = useWords();
  const { refused } = item;
  if (!refused) return null;
  return problemSentence(new Problem(refused.code as ProblemCode, refused.params), words);
}

function Then({ item: { then, word } }: { item: CheckedStep }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  if (!then) return <span className="quiet">{t('requests.bulk.when_filled')}</span>;
  return (
    <>
      {then.word === word ? (
        <span className="quiet">{t('requests.bulk.stays')}</span>
      ) : (
        <StatusTag tone={then.tone}>{t(`requests.word.${then.word}`)}</StatusTag>
      )}
      {then.clock && !then.clock.stoppedAt && (
        <small className="quiet">{format.before(then.clock.dueAt)}</small>
      )}
    </>
  );
}

function Told({ item: { then } }: { item: CheckedStep }): ReactNode {
  const { t } = useWords();
  if (!then) return null;
  const told = then.told.map(({ whom, unit, count, sms }) => {
    const who =
      unit?.name ?? t(`requests.bulk.told.${whom === 'unit' ? 'others' : whom}`, { count });
    return sms ? t('requests.bulk.told.sms', { who }) : who;
  });
  return told.length > 0 ? (
    told.join(t('requests.bulk.and'))
  ) : (
    <span className="quiet">{t('requests.bulk.told.nobody')}</span>
  );
}

function UnitChoice({
  label,
  value,
  empty,
  onChange,
}: {
  label: string;
  value: string;
  empty: string;
  onChange: (unit: string) => void;
}): ReactNode {
  const units = useOne(listUnits, { query: {} }).value?.units ?? [];
  return (
    <select
      className="tool-select"
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{empty}</option>
      {units.map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </select>
  );
}
