import { EmptyState, Go, hrefOf, Icon, Rows, useFormat, useGo, useList, usePlace } from '@liren/ui';
import { type Column, ExportLinks, Page, RowTable } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import { X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import * as z from 'zod';
import {
  type AssessedMatter,
  type AssessedMatters,
  answersByMeasure,
  exportAssessedMatters,
  exportAssessedMattersXlsx,
  listAssessedMatters,
  measures,
} from '../contract/public.ts';
import './assess.css';
import { filterOf, leagueFilters } from './league-place.ts';
import { useMonthName } from './month-name.ts';
import { useReasonName } from './reason-name.ts';
import { useNarrow } from './use-narrow.ts';

const MattersPlace = z.object({
  ...leagueFilters,
  community: z.string().optional().catch(undefined),
  unit: z.string().optional().catch(undefined),
  category: z.string().optional().catch(undefined),
  measure: z.enum(measures as [(typeof measures)[number], ...typeof measures]).catch('received'),
  answer: z.string().optional().catch(undefined),
});
type MattersPlace = z.output<typeof MattersPlace>;

/** The matters behind a figure of the league table, with the filter in words above them. */
export default function AssessedMattersScreen(): ReactNode {
  const { t, language } = useWords();
  const format = useFormat();
  const [place, setPlace] = usePlace(MattersPlace);
  const monthName = useMonthName();
  const { community, unit, measure } = place;
  const answers: readonly string[] | null = answersByMeasure[measure];
  const answer =
    answers === null || (place.answer && answers.includes(place.answer)) ? place.answer : undefined;
  const query = {
    ...filterOf(place),
    ...(community ? { community } : {}),
    ...(unit ? { unit } : {}),
    ...(place.category ? { category: place.category } : {}),
    measure,
    ...(answer ? { answer } : {}),
  };
  const list = useList(listAssessedMatters, { query });
  const first = list.first;
  const title = useTitle(measure, answer);
  return (
    <Page
      title={title}
      back="/assess"
      note={first?.count != null && t('assessment.matters.count', { count: first.count })}
      actions={
        <ExportLinks
          csv={hrefOf(exportAssessedMatters, { query: { ...query, lang: language } })}
          xlsx={hrefOf(exportAssessedMattersXlsx, { query: { ...query, lang: language } })}
        />
      }
      tools={
        <>
          <Chips
            place={place}
            first={first}
            set={setPlace}
            monthName={first ? monthName(first.month) : ''}
          />
          {answers !== null && answers.length > 0 && (
            <AnswerChoice
              measure={measure}
              answers={answers}
              answer={answer}
              set={(next) => setPlace({ answer: next }, { replace: true })}
            />
          )}
        </>
      }
    >
      <Rows
        of={list}
        rows={10}
        empty={
          <EmptyState
            title={t('assessment.matters.empty')}
            action={
              <Go className="button" to="/assess" search={{ month: place.month }}>
                {t('assessment.matters.back')}
              </Go>
            }
          />
        }
      >
        {(items) => <Matters items={items} format={format} />}
      </Rows>
    </Page>
  );
}

type SetPlace = ReturnType<typeof usePlace<typeof MattersPlace>>[1];

/** The filter in words; each limit can be lifted where it stands. */
function Chips({
  place,
  first,
  set,
  monthName,
}: {
  place: MattersPlace;
  first: AssessedMatters | undefined;
  set: SetPlace;
  monthName: string;
}): ReactNode {
  const { t, language } = useWords();
  const limits: { key: keyof MattersPlace; text: string | undefined }[] = [
    { key: 'community', text: place.community && (first?.of.community?.name ?? place.community) },
    {
      key: 'unit',
      text:
        place.unit &&
        (place.unit === 'none' ? t('assessment.none.unit') : (first?.of.unit?.name ?? place.unit)),
    },
    {
      key: 'category',
      text:
        place.category &&
        (first?.of.category
          ? (language === 'en' && first.of.category.nameEn) || first.of.category.name
          : place.category),
    },
    { key: 'type', text: place.type && t('assessment.type.one') },
    { key: 'size', text: place.size && t(`assessment.size.${place.size}`) },
  ];
  return (
    <ul className="assess-chips" aria-label={t('assessment.matters.filter')}>
      {monthName && <li>{monthName}</li>}
      {limits.map(
        ({ key, text }) =>
          text && (
            <li key={key}>
              <span>{text}</span>
              <button
                type="button"
                className="icon-button"
                aria-label={t('assessment.matters.lift', { name: text })}
                onClick={() => set({ [key]: undefined })}
              >
                <Icon of={X} size={16} />
              </button>
            </li>
          ),
      )}
    </ul>
  );
}

function AnswerChoice({
  measure,
  answers,
  answer,
  set,
}: {
  measure: MattersPlace['measure'];
  answers: readonly string[];
  answer: string | undefined;
  set: (answer: string | undefined) => void;
}): ReactNode {
  const { t } = useWords();
  const answerName = useAnswerName();
  return (
    <fieldset className="assess-choice">
      <legend className="visually-hidden">{t('assessment.answer')}</legend>
      {[undefined, ...answers].map((one) => (
        <label key={one ?? ''}>
          <input type="radio" name="answer" checked={answer === one} onChange={() => set(one)} />
          {one === undefined ? t(`assessment.base.${measure}`) : answerName(measure, one)}
        </label>
      ))}
    </fieldset>
  );
}

type Measure = MattersPlace['measure'];

/** An answer as people say it: “没解决”, not “解决：否”. */
function useAnswerName(): (measure: Measure, answer: string) => string {
  const { t } = useWords();
  const reasonName = useReasonName();
  return (measure, answer) => {
    switch (measure) {
      case 'excluded':
        return reasonName(answer);
      case 'contacted':
      case 'solved':
      case 'on_time':
      case 'rework': {
        const given = answer as 'yes' | 'no';
        return t(`assessment.answer.${measure}.${given}`);
      }
      case 'satisfied': {
        const given = answer as 'satisfied' | 'basically' | 'no';
        return t(`assessment.answer.satisfied.${given}`);
      }
      case 'means': {
        const means = answer as 'service' | 'management' | 'enforcement';
        return t(`assessment.means.${means}`);
      }
      default:
        return '';
    }
  };
}

function useTitle(measure: Measure, answer: string | undefined): string {
  const { t } = useWords();
  const answerName = useAnswerName();
  return answer ? answerName(measure, answer) : t(`assessment.base.${measure}`);
}

function Matters({
  items,
  format,
}: {
  items: readonly AssessedMatter[];
  format: ReturnType<typeof useFormat>;
}): ReactNode {
  const { t, language } = useWords();
  const go = useGo();
  const narrow = useNarrow();
  const reasonName = useReasonName();
  const [current, setCurrent] = useState<string | null>(null);
  const categoryOf = ({ category }: AssessedMatter) =>
    (language === 'en' && category.nameEn) || category.name;
  const link = (matter: AssessedMatter, tabIndex?: number) => (
    <Go to={`/matters/${matter.number}`} tabIndex={tabIndex}>
      {matter.title || categoryOf(matter)}
    </Go>
  );
  const rated = (matter: AssessedMatter) => <Rated matter={matter} />;
  const kept = (matter: AssessedMatter) =>
    matter.onTime === null ? '—' : t(`assessment.answer.on_time.${matter.onTime ? 'yes' : 'no'}`);
  if (narrow) {
    return (
      <ul className="assess-cards">
        {items.map((matter) => (
          <li key={matter.id} className="panel">
            <h2>{link(matter)}</h2>
            <p className="assess-note">
              {format.publicNumber(matter.number)} · {matter.community.name}
              {matter.unit && ` · ${matter.unit.name}`}
            </p>
            <p>{rated(matter)}</p>
            <p className="assess-note">
              {t('assessment.matter.reported')} {format.dateTime(matter.reportedAt)} ·{' '}
              {kept(matter)}
            </p>
            {matter.excludedReason && (
              <p>
                {t('assessment.matter.excluded.because', {
                  reason: reasonName(matter.excludedReason),
                })}
              </p>
            )}
          </li>
        ))}
      </ul>
    );
  }
  const focused = current ?? items[0]?.id;
  const columns: Column<AssessedMatter>[] = [
    {
      key: 'matter',
      head: t('assessment.matter'),
      names: true,
      cell: (m) => link(m, m.id === focused ? 0 : -1),
    },
    {
      key: 'number',
      head: t('assessment.matter.number'),
      cell: (m) => format.publicNumber(m.number),
      from: 1024,
    },
    { key: 'category', head: t('assessment.matter.category'), cell: categoryOf, from: 1440 },
    { key: 'community', head: t('assessment.table.community'), cell: (m) => m.community.name },
    { key: 'unit', head: t('assessment.table.unit'), cell: (m) => m.unit?.name ?? '—' },
    {
      key: 'reported',
      head: t('assessment.matter.reported'),
      cell: (m) => format.dateTime(m.reportedAt),
      from: 1024,
    },
    {
      key: 'closed',
      head: t('assessment.matter.closed'),
      cell: (m) => (m.closedAt ? format.dateTime(m.closedAt) : t('assessment.matter.open')),
    },
    { key: 'on_time', head: t('assessment.table.on_time'), cell: kept },
    {
      key: 'reworks',
      head: t('assessment.matter.reworks'),
      align: 'end',
      cell: (m) => m.reworks,
      from: 1440,
    },
    { key: 'rated', head: t('assessment.matter.rated'), cell: rated },
    {
      key: 'excluded',
      head: t('assessment.matter.excluded'),
      cell: (m) => (m.excludedReason ? reasonName(m.excludedReason) : ''),
      from: 1024,
    },
  ];
  return (
    <div className="assess-scroll">
      <RowTable
        caption={t('assessment.matters.title')}
        columns={columns.filter(
          ({ key }) => key !== 'excluded' || items.some((m) => m.excludedReason),
        )}
        rows={items}
        idOf={({ id }) => id}
        current={current}
        onCurrent={setCurrent}
        onOpen={(id) => {
          const matter = items.find((one) => one.id === id);
          if (matter) go(`/matters/${matter.number}`);
        }}
      />
    </div>
  );
}

/** What the reporter answered, in words. */
function Rated({ matter }: { matter: AssessedMatter }): ReactNode {
  const { t } = useWords();
  const { valid, contacted, solved, satisfaction } = matter;
  if (!valid) return t('assessment.matter.not_rated');
  const level = satisfaction as 1 | 2 | 3 | null;
  const words = [
    contacted !== null && t(`assessment.answer.contacted.${contacted ? 'yes' : 'no'}`),
    solved !== null && t(`assessment.answer.solved.${solved ? 'yes' : 'no'}`),
    level && t(`assessment.satisfaction.${level}`),
  ].filter(Boolean);
  return words.join(t('assessment.list.comma'));
}
