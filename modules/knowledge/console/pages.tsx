import { Answer, EmptyState, Go, StatusTag, useFormat, useGo, useOne, usePlace } from '@liren/ui';
import { type Column, Page, RowTable } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import * as z from 'zod';
import { listPages, type PageRow, pageStates, topics } from '../contract/public.ts';
import { StateTag } from './state-tag.tsx';
import './knowledge.css';

const states = [...pageStates, 'ends_soon'] as const;
const Place = z.object({
  q: z.string().max(80).catch(''),
  state: z.enum(states).optional().catch(undefined),
  topic: z.enum(topics).optional().catch(undefined),
});
type Place = z.output<typeof Place>;

/** 知识库: what is drafted, read, and soon out of date. */
export default function Pages(): ReactNode {
  const { t } = useWords();
  const go = useGo();
  const [place, setPlace] = usePlace(Place);
  const [current, setCurrent] = useState<string | null>(null);
  const list = useOne(
    listPages,
    {
      query: {
        ...(place.q ? { q: place.q } : {}),
        ...(place.state ? { state: place.state } : {}),
        ...(place.topic ? { topic: place.topic } : {}),
      },
    },
    { keep: true },
  );
  const mayWrite = (list.value?.areas.length ?? 0) > 0;
  return (
    <Page
      title={t('knowledge.title')}
      note={
        list.value && (
          <span role="status">{t('knowledge.count', { count: list.value.items.length })}</span>
        )
      }
      tools={
        <Filters
          place={place}
          set={(change) => setPlace(change, { replace: true })}
          counts={list.value?.counts ?? []}
        />
      }
      actions={
        <>
          {mayWrite && (
            <Go to="/knowledge/new" className="button button-primary">
              {t('knowledge.write')}
            </Go>
          )}
          <Go to="/knowledge/numbers" className="button">
            {t('knowledge.numbers')}
          </Go>
          <Go to="/templates" className="button">
            {t('knowledge.templates')}
          </Go>
        </>
      }
    >
      <Answer of={list} rows={10}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              title={t('knowledge.none')}
              why={t('knowledge.none.why')}
              action={
                mayWrite && (
                  <Go to="/knowledge/new" className="button">
                    {t('knowledge.write')}
                  </Go>
                )
              }
            />
          ) : (
            <Table
              rows={items}
              current={current}
              onCurrent={setCurrent}
              onOpen={(no) => go(`/knowledge/${no}`)}
            />
          )
        }
      </Answer>
    </Page>
  );
}

function Table({
  rows,
  ...handling
}: {
  rows: readonly PageRow[];
  current: string | null;
  onCurrent: (no: string) => void;
  onOpen: (no: string) => void;
}): ReactNode {
  const { t, language } = useWords();
  const format = useFormat();
  const columns: readonly Column<PageRow>[] = [
    {
      key: 'question',
      head: t('knowledge.field.question'),
      cell: ({ no, question, questionEn }) => (
        <Go to={`/knowledge/${no}`}>{language === 'en' ? (questionEn ?? question) : question}</Go>
      ),
      names: true,
    },
    {
      key: 'state',
      head: t('knowledge.column.state'),
      cell: ({ state, endsSoon, validUntil }) => (
        <>
          <StateTag state={state} />{' '}
          {endsSoon && validUntil && (
            <StatusTag tone="soon">
              {t('knowledge.until', { date: format.date(validUntil) })}
            </StatusTag>
          )}
        </>
      ),
    },
    {
      key: 'topic',
      head: t('knowledge.field.topic'),
      cell: ({ topic }) => t(`knowledge.topic.${topic}`),
      from: 600,
    },
    { key: 'area', head: t('knowledge.field.area'), cell: ({ area }) => area.name, from: 1024 },
    { key: 'unit', head: t('knowledge.field.unit'), cell: ({ unit }) => unit ?? '—', from: 1024 },
    {
      key: 'changed',
      head: t('knowledge.column.changed'),
      cell: ({ changedAt, by }) => `${format.when(changedAt)} ${by}`,
      from: 600,
    },
  ];
  return (
    <RowTable
      caption={t('knowledge.title')}
      columns={columns}
      rows={rows}
      idOf={({ no }) => String(no)}
      {...handling}
    />
  );
}

function Filters({
  place,
  set,
  counts,
}: {
  place: Place;
  set: (change: Partial<Place>) => void;
  counts: readonly { state: (typeof states)[number]; count: number }[];
}): ReactNode {
  const { t } = useWords();
  const countOf = (state: (typeof states)[number]) =>
    counts.find((one) => one.state === state)?.count ?? 0;
  return (
    <search className="knowledge-filters">
      <form
        key={place.q}
        onSubmit={(event) => {
          event.preventDefault();
          set({ q: String(new FormData(event.currentTarget).get('q') ?? '').trim() });
        }}
      >
        <input
          type="search"
          name="q"
          defaultValue={place.q}
          maxLength={80}
          aria-label={t('knowledge.find')}
          placeholder={t('knowledge.find')}
        />
      </form>
      <select
        className="tool-select"
        aria-label={t('knowledge.column.state')}
        value={place.state ?? ''}
        onChange={(event) =>
          set({ state: (event.target.value || undefined) as (typeof states)[number] | undefined })
        }
      >
        <option value="">{t('knowledge.any_state')}</option>
        {states.map((state) => (
          <option key={state} value={state}>
            {t('knowledge.option', { name: t(`knowledge.state.${state}`), count: countOf(state) })}
          </option>
        ))}
      </select>
      <select
        className="tool-select"
        aria-label={t('knowledge.field.topic')}
        value={place.topic ?? ''}
        onChange={(event) => set({ topic: (event.target.value || undefined) as Place['topic'] })}
      >
        <option value="">{t('knowledge.any_topic')}</option>
        {topics.map((topic) => (
          <option key={topic} value={topic}>
            {t(`knowledge.topic.${topic}`)}
          </option>
        ))}
      </select>
    </search>
  );
}
