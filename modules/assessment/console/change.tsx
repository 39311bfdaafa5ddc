import { Answer, EmptyState, Go, useFormat, useOne, usePlace } from '@liren/ui';
import { FactTable, Page, Panel } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import * as z from 'zod';
import { Compared, getScoreChange, type ScoreChange } from '../contract/public.ts';
import './assess.css';
import { filterOf, leagueFilters } from './league-place.ts';
import { rankWord } from './league-table.tsx';
import { useMonthName } from './month-name.ts';
import { MattersLink, type Search } from './rate-figure.tsx';

const Place = z.object({
  ...leagueFilters,
  by: z.enum(['community', 'unit']).catch('community'),
  key: z.string().catch(''),
  compare: Compared.optional().catch(undefined),
});

/** Why a row of the table rose or fell: by rate, by category, by whom it was passed; each figure opens its matters. */
export default function ChangeScreen(): ReactNode {
  const { t } = useWords();
  const [place, setPlace] = usePlace(Place);
  return place.key ? (
    <Change place={place} onPlace={setPlace} />
  ) : (
    <Page title={t('assessment.change')} back="/assess">
      <EmptyState
        title={t('assessment.change.which')}
        action={
          <Go className="button" to="/assess">
            {t('assessment.title')}
          </Go>
        }
      />
    </Page>
  );
}

function Change({
  place,
  onPlace,
}: {
  place: z.output<typeof Place>;
  onPlace: (place: { compare: z.output<typeof Compared> }) => void;
}): ReactNode {
  const { t } = useWords();
  const { by, key, compare = 'previous' } = place;
  const change = useOne(
    getScoreChange,
    { query: { ...filterOf(place), by, key, compare } },
    { keep: true },
  );
  const name = change.value?.row.name ?? key;
  return (
    <Page
      title={t('assessment.change.of', { name })}
      back="/assess"
      note={change.value && <Compare change={change.value} />}
      tools={
        <fieldset className="assess-choice">
          <legend className="visually-hidden">{t('assessment.compare')}</legend>
          {(['previous', 'year'] as const).map((one) => (
            <label key={one}>
              <input
                type="radio"
                name="compare"
                checked={compare === one}
                onChange={() => onPlace({ compare: one })}
              />
              {t(`assessment.compare.${one}`)}
            </label>
          ))}
        </fieldset>
      }
    >
      <Answer of={change} rows={8}>
        {(value) => (
          <>
            <Panel title={<Finding change={value} />}>
              <ByRate change={value} search={searchOf(place, value)} />
            </Panel>
            <Panel title={t('assessment.change.category')}>
              <p className="assess-lead">{t('assessment.change.category.how')}</p>
              <ByCategory change={value} search={searchOf(place, value)} />
            </Panel>
            <PassedBy change={value} place={place} />
          </>
        )}
      </Answer>
    </Page>
  );
}

const searchOf = (
  { type, size, by }: z.output<typeof Place>,
  { month, row }: ScoreChange,
): Search => ({ month: month.label, type, size, [by]: row.key || 'none' });

function Compare({ change: { month, comparedWith } }: { change: ScoreChange }): ReactNode {
  const { t } = useWords();
  const monthName = useMonthName();
  return t('assessment.change.months', {
    month: monthName(month),
    before: monthName(comparedWith),
  });
}

/** Points of a score with their direction, in two decimals. */
function usePoints(): (points: number) => string {
  const { t } = useWords();
  return (points) => {
    const shown = Math.abs(points).toFixed(2);
    if (shown === '0.00') return t('assessment.points.same');
    return t(points > 0 ? 'assessment.points.up' : 'assessment.points.down', { n: shown });
  };
}

/** What became of place and score, and which rate did most of it. */
function Finding({ change }: { change: ScoreChange }): ReactNode {
  const { t } = useWords();
  const points = usePoints();
  const { row, score, scoreBefore, byRate } = change;
  if (score === null || scoreBefore === null) return t('assessment.change.none');
  const moved = row.rank !== null && row.rankBefore !== null ? row.rankBefore - row.rank : null;
  const total = score - scoreBefore;
  const [most] = byRate.toSorted((a, b) => (total < 0 ? a.points - b.points : b.points - a.points));
  const place =
    moved === null
      ? t('assessment.change.unranked')
      : moved === 0
        ? t('assessment.rank.same')
        : t(rankWord(moved), { count: Math.abs(moved) });
  return t('assessment.change.finding', {
    place,
    score: score.toFixed(2),
    points: points(total),
    rate: most ? t(`assessment.table.${most.rate}`) : '',
    part: most ? points(most.points) : '',
  });
}

function ByRate({ change, search }: { change: ScoreChange; search: Search }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const { row, byRate } = change;
  if (byRate.length === 0) return <p>{t('assessment.change.none')}</p>;
  const not = (rate: (typeof byRate)[number]['rate']) =>
    rate === 'satisfied'
      ? row.counts.valid - row.counts.satisfied - row.counts.basically
      : row.counts.valid - row.counts[rate];
  return (
    <FactTable
      caption={t('assessment.change.rate')}
      rows={byRate}
      idOf={({ rate }) => rate}
      columns={[
        {
          key: 'rate',
          head: t('assessment.change.rate'),
          names: true,
          cell: ({ rate, weight }) => (
            <>
              {t(`assessment.table.${rate}`)}{' '}
              <small className="assess-none">{t('assessment.change.weight', { weight })}</small>
            </>
          ),
        },
        {
          key: 'before',
          head: `${t('assessment.change.before')} ${t('assessment.base', { count: row.before.valid })}`,
          align: 'end',
          cell: ({ before }) => format.percent(before),
        },
        {
          key: 'now',
          head: `${t('assessment.change.now')} ${t('assessment.base', { count: row.counts.valid })}`,
          align: 'end',
          cell: ({ now }) => format.percent(now),
        },
        {
          key: 'points',
          head: t('assessment.change.points'),
          align: 'end',
          cell: (part) => <Points of={part.points} />,
        },
        {
          key: 'open',
          head: t('assessment.change.open'),
          cell: ({ rate }) => <OpenNot search={search} measure={rate} count={not(rate)} />,
        },
      ]}
    />
  );
}

/** Points won or lost; what was lost is marked. */
function Points({ of }: { of: number }): ReactNode {
  const points = usePoints();
  return <span className={of < -0.005 ? 'harm' : undefined}>{points(of)}</span>;
}

/** The matters that did not reach a rate. */
function OpenNot({
  search,
  measure,
  count,
}: {
  search: Search;
  measure: ScoreChange['byRate'][number]['rate'];
  count: number;
}): ReactNode {
  const { t } = useWords();
  const label = t(`assessment.change.open.${measure}`, { count });
  return (
    <MattersLink search={search} measure={measure} answer="no" label={label}>
      {label}
    </MattersLink>
  );
}

function ByCategory({ change, search }: { change: ScoreChange; search: Search }): ReactNode {
  const { t, language } = useWords();
  const format = useFormat();
  const points = usePoints();
  const { byCategory } = change;
  if (byCategory.length === 0) return <p>{t('assessment.change.none')}</p>;
  return (
    <FactTable
      caption={t('assessment.change.category')}
      rows={byCategory}
      idOf={({ category }) => category.code}
      columns={[
        {
          key: 'category',
          head: t('assessment.matter.category'),
          names: true,
          cell: ({ category }) => (language === 'en' && category.nameEn) || category.name,
        },
        {
          key: 'valid',
          head: t('assessment.table.valid'),
          align: 'end',
          cell: ({ category, now, before }) => (
            <>
              <MattersLink
                search={{ ...search, category: category.code }}
                measure="valid"
                label={t('assessment.change.valid', { count: now.valid })}
              >
                {format.number(now.valid)}
              </MattersLink>
              <small className="assess-none">
                {t('assessment.change.was', { n: format.number(before.valid) })}
              </small>
            </>
          ),
        },
        {
          key: 'own',
          head: t('assessment.change.own'),
          align: 'end',
          cell: ({ own }) => points(own),
        },
        {
          key: 'mix',
          head: t('assessment.change.mix'),
          align: 'end',
          cell: ({ mix }) => points(mix),
        },
        {
          key: 'points',
          head: t('assessment.change.points'),
          align: 'end',
          cell: ({ own, mix }) => (
            <strong>
              <Points of={own + mix} />
            </strong>
          ),
        },
        {
          key: 'open',
          head: t('assessment.change.open'),
          cell: ({ category, now }) => {
            const one = { ...search, category: category.code };
            const unsolved = now.valid - now.solved;
            const unhappy = now.valid - now.satisfied - now.basically;
            return (
              <span className="assess-opens">
                {unsolved > 0 && <OpenNot search={one} measure="solved" count={unsolved} />}
                {unhappy > 0 && <OpenNot search={one} measure="satisfied" count={unhappy} />}
              </span>
            );
          },
        },
      ]}
    />
  );
}

function PassedBy({
  change: { passedBy, month },
  place,
}: {
  change: ScoreChange;
  place: z.output<typeof Place>;
}): ReactNode {
  const { t } = useWords();
  if (passedBy.length === 0) return null;
  return (
    <Panel title={t('assessment.change.passed', { count: passedBy.length })}>
      <ul className="assess-passed">
        {passedBy.map(({ key, name, rank, rankBefore }) => (
          <li key={key}>
            <Go to="/assess/change" search={{ ...place, month: month.label, key }}>
              {name ?? key}
            </Go>{' '}
            {rankBefore === null
              ? t('assessment.change.rank.new', { rank })
              : t('assessment.change.rank', { rank, before: rankBefore })}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
