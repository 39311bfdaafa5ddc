import {
  Answer,
  EmptyState,
  Go,
  hasOneOf,
  hrefOf,
  useFormat,
  useMe,
  useOne,
  usePlace,
} from '@liren/ui';
import { ExportLinks, Page, Panel } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import {
  exportLeague,
  exportLeagueXlsx,
  getLeague,
  getLeagueTrend,
  type League,
} from '../contract/public.ts';
import './assess.css';
import { ClosingMix } from './closing-mix.tsx';
import { figureOf, reachedBy } from './figures.ts';
import { filterOf, LeaguePlace, type SortKey, sizes } from './league-place.ts';
import { LeagueTable, Summary } from './league-table.tsx';
import { useMonthName } from './month-name.ts';
import { RulesSheet } from './rules-sheet.tsx';

/** 考核: three rates, on time and rework of one month, by community or unit; every number opens its matters. */
export default function LeagueScreen(): ReactNode {
  const { t, language } = useWords();
  const [asked, setPlace] = usePlace(LeaguePlace);
  // A unit comes for its own result; everybody else for the communities'.
  const isHandlerOnly = !hasOneOf(useMe(), ['assessor', 'command', 'checker', 'desk']);
  const place: LeaguePlace = { ...asked, by: asked.by ?? (isHandlerOnly ? 'unit' : 'community') };
  const [rulesOpen, setRulesOpen] = useState(false);
  const query = {
    ...filterOf(place),
    by: place.by,
    compare: place.compare ?? ('previous' as const),
  };
  const league = useOne(getLeague, { query }, { keep: true });
  const trend = useOne(getLeagueTrend, { query }, { when: league.value !== undefined });
  const shown = league.value;
  const file = { ...query, month: shown?.month.label, lang: language };
  return (
    <Page
      title={t('assessment.title')}
      note={shown && <MonthNote league={shown} at={league.at} />}
      tools={<Tools league={shown} place={place} set={setPlace} />}
      actions={
        shown && (
          <>
            <ExportLinks
              csv={hrefOf(exportLeague, { query: file })}
              xlsx={hrefOf(exportLeagueXlsx, { query: file })}
            />
            <button type="button" className="button" onClick={() => setRulesOpen(true)}>
              {t('assessment.rules.version', { version: shown.profile.version })}
            </button>
          </>
        )
      }
    >
      <Answer of={league} rows={10}>
        {(value) =>
          value.whole.counts.received === 0 ? (
            <Empty league={value} />
          ) : (
            <>
              <Summary league={value} place={place} />
              <Panel title={<Finding league={value} />}>
                <LeagueTable
                  league={value}
                  trend={trend.value}
                  place={place}
                  onSort={({ by, down }) =>
                    setPlace({ sort: by as SortKey, down }, { replace: true })
                  }
                />
                <Legend league={value} place={place} onExclusions={() => setRulesOpen(true)} />
              </Panel>
              <ClosingMix
                league={value}
                search={{ month: value.month.label, type: place.type, size: place.size }}
              />
            </>
          )
        }
      </Answer>
      {shown && (
        <RulesSheet
          league={shown}
          place={place}
          open={rulesOpen}
          onClose={() => setRulesOpen(false)}
        />
      )}
    </Page>
  );
}

type Set = ReturnType<typeof usePlace<typeof LeaguePlace>>[1];

function Tools({
  league,
  place,
  set,
}: {
  league: League | undefined;
  place: LeaguePlace;
  set: Set;
}): ReactNode {
  const { t, language } = useWords();
  const monthName = useMonthName();
  return (
    <div className="assess-tools">
      <fieldset className="assess-choice">
        <legend className="visually-hidden">{t('assessment.by')}</legend>
        {(['community', 'unit'] as const).map((by) => (
          <label key={by}>
            <input
              type="radio"
              name="by"
              checked={place.by === by}
              onChange={() => set({ by, sort: 'rank', down: false })}
            />
            {t(`assessment.by.${by}`)}
          </label>
        ))}
      </fieldset>
      <label className="assess-select">
        <span className="visually-hidden">{t('assessment.month')}</span>
        <select
          value={league?.month.label ?? place.month ?? ''}
          onChange={(event) => set({ month: event.target.value })}
        >
          {!league && <option value={place.month ?? ''}>{place.month ?? ''}</option>}
          {league?.months.map((month) => (
            <option key={month.label} value={month.label}>
              {monthName(month)}
            </option>
          ))}
        </select>
      </label>
      <label className="assess-select">
        <span className="visually-hidden">{t('assessment.type')}</span>
        <select
          value={place.type ?? ''}
          onChange={(event) => set({ type: event.target.value || undefined })}
        >
          <option value="">{t('assessment.type.all')}</option>
          {league?.communityTypes.map(({ code, names }) => (
            <option key={code} value={code}>
              {names[language] ?? names['zh-CN']}
            </option>
          ))}
        </select>
      </label>
      <label className="assess-select">
        <span className="visually-hidden">{t('assessment.size')}</span>
        <select
          value={place.size ?? ''}
          onChange={(event) =>
            set({ size: (event.target.value || undefined) as LeaguePlace['size'] })
          }
        >
          <option value="">{t('assessment.size.all')}</option>
          {(Object.keys(sizes) as (keyof typeof sizes)[]).map((size) => (
            <option key={size} value={size}>
              {t(`assessment.size.${size}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="assess-select">
        <span className="visually-hidden">{t('assessment.compare')}</span>
        <select
          value={place.alone ? 'none' : (place.compare ?? 'previous')}
          onChange={({ target: { value } }) =>
            set({ alone: value === 'none', compare: value === 'year' ? 'year' : undefined })
          }
        >
          {(['previous', 'year', 'none'] as const).map((one) => (
            <option key={one} value={one}>
              {t(`assessment.compare.${one}`)}
            </option>
          ))}
        </select>
      </label>
      {place.by === 'community' && (
        <label className="choice">
          <input
            type="checkbox"
            checked={place.perThousand}
            onChange={(event) => set({ perThousand: event.target.checked })}
          />
          {t('assessment.per_thousand')}
        </label>
      )}
    </div>
  );
}

function MonthNote({ league: { month }, at }: { league: League; at: Date | null }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const monthName = useMonthName();
  return (
    <span>
      {monthName(month)}
      {!month.isOver && at && ` · ${t('assessment.month.until', { time: format.time(at) })}`}
    </span>
  );
}

/** What the table says, in a sentence. */
function Finding({ league }: { league: League }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const { rows, profile, ranked, by, sight, whole } = league;
  const { rules } = profile;
  const [row] = rows;
  if (sight === 'own' && rows.length === 1 && row?.rank && ranked > 1) {
    return t('assessment.finding.own', {
      name: row.name ?? row.key,
      rank: row.rank,
      count: ranked,
    });
  }
  const shown = rows.filter(({ rank }) => rank !== null).length;
  if (shown === 0) return t('assessment.finding.none', { count: rules.minimumBase });
  const { ratio } = figureOf(rules, whole, 'solved');
  return t(`assessment.finding.${by}`, {
    reached: reachedBy(rows, rules, 'solved'),
    count: shown,
    target: rules.targets.solved,
    share: format.share(ratio.part, ratio.whole),
  });
}

function Legend({
  league,
  place,
  onExclusions,
}: {
  league: League;
  place: LeaguePlace;
  onExclusions: () => void;
}): ReactNode {
  const { t } = useWords();
  const monthName = useMonthName();
  const { rules } = league.profile;
  const unranked = league.rows.some(({ counts }) => counts.valid < rules.minimumBase);
  return (
    <div className="assess-legend">
      <span>{t('assessment.targets', rules.targets)}</span>
      {!place.alone && (
        <span>{t('assessment.compare.unit', { month: monthName(league.comparedWith) })}</span>
      )}
      {unranked && <span>* {t('assessment.rank.none', { count: rules.minimumBase })}</span>}
      <button type="button" className="link-button" onClick={onExclusions}>
        {t('assessment.exclusions.count', { count: league.whole.counts.excluded })}
      </button>
    </div>
  );
}

function Empty({ league }: { league: League }): ReactNode {
  const { t } = useWords();
  const before = league.months.find(({ label }) => label < league.month.label);
  const last = league.lastBefore;
  if (last && last !== before?.label)
    return (
      <EmptyState
        title={t('assessment.empty')}
        why={t('assessment.empty.gap', { month: last })}
        action={
          <Go className="button" to="/assess" search={{ month: last, by: league.by }}>
            {t('assessment.empty.last')}
          </Go>
        }
      />
    );
  return (
    <EmptyState
      title={t('assessment.empty')}
      why={t(league.month.isOver ? 'assessment.empty.filtered' : 'assessment.empty.running')}
      action={
        before && (
          <Go className="button" to="/assess" search={{ month: before.label, by: league.by }}>
            {t('assessment.empty.before')}
          </Go>
        )
      }
    />
  );
}
