import { Go, hasOneOf, StatusTag, useList, useMe, useOne, usePlace } from '@liren/ui';
import { FactTable } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import * as z from 'zod';
import {
  listProgrammes,
  listProjects,
  type ProjectRow,
  SeatKind,
  Sphere,
  seatKinds,
  spheres,
} from '../contract/public.ts';
import { ChoiceFilter, Filters, ViewFilter, views, WordsFilter } from './filters.tsx';
import { DueOn, ListPage, Titled } from './list-page.tsx';
import { ProjectForm } from './project-form.tsx';
import { programmeWord, projectTone } from './project-words.ts';
import { SeatsShown } from './seats-shown.tsx';

const Place = z.object({
  view: z.enum(views).catch('open'),
  programme: z.string().catch(''),
  sphere: Sphere.or(z.literal('')).catch(''),
  seat: SeatKind.or(z.literal('')).catch(''),
  q: z.string().catch(''),
});
type Place = z.output<typeof Place>;

/** 项目清单: projects of every programme; who sits where, and which seat is empty. */
export default function ProjectsScreen(): ReactNode {
  const { t } = useWords();
  const me = useMe();
  const readsAll = hasOneOf(me, ['organiser', 'social_worker', 'command']);
  const [place, set] = usePlace(Place);
  const { view, programme, sphere, seat, q } = place;
  const list = useList(listProjects, {
    query: {
      view,
      ...(programme ? { programme } : {}),
      ...(sphere ? { sphere } : {}),
      ...(seat ? { seat } : {}),
      ...(q ? { q } : {}),
    },
  });
  return (
    <ListPage
      of={list}
      title={t('linkage.projects')}
      filters={
        <ProjectFilters
          place={place}
          readsAll={readsAll}
          onChange={(change) => set(change, { replace: true })}
        />
      }
      actions={
        readsAll && (
          <Go to="/linkage/programmes" className="button">
            {t('linkage.programmes')}
          </Go>
        )
      }
      add={list.first?.mayRaise && t('linkage.project.new')}
      form={(_, close) => <ProjectForm onClose={close} />}
      empty={{ title: t('linkage.projects.empty'), why: t('linkage.projects.empty.why') }}
    >
      {(rows) => <Projects rows={rows} />}
    </ListPage>
  );
}

function ProjectFilters({
  place,
  readsAll,
  onChange,
}: {
  place: Place;
  readsAll: boolean;
  onChange: (change: Partial<Place>) => void;
}): ReactNode {
  const { t } = useWords();
  const programmes = useOne(listProgrammes, {}, { keep: true, when: readsAll });
  const items = programmes.value?.items ?? [];
  return (
    <Filters>
      <ViewFilter view={place.view} onChange={(view) => onChange({ view })} />
      {items.length > 0 && (
        <ChoiceFilter<string>
          label={t('linkage.programme')}
          value={place.programme}
          any={t('linkage.programme.any')}
          options={items.map(({ key, name }) => ({
            value: key,
            label: programmeWord(t, key, name),
          }))}
          onChange={(programme) => onChange({ programme })}
        />
      )}
      <ChoiceFilter
        label={t('linkage.spheres')}
        value={place.sphere}
        any={t('linkage.sphere.any')}
        options={spheres.map((one) => ({ value: one, label: t(`linkage.sphere.${one}`) }))}
        onChange={(sphere) => onChange({ sphere })}
      />
      <ChoiceFilter
        label={t('linkage.seat.filter')}
        value={place.seat}
        any={t('linkage.seat.any')}
        options={seatKinds.map((one) => ({ value: one, label: t(`linkage.seat.${one}`) }))}
        onChange={(seat) => onChange({ seat })}
      />
      <WordsFilter q={place.q} onChange={(q) => onChange({ q })} />
    </Filters>
  );
}

/** Projects as rows: what is due, how far it is, who sits where. */
export function Projects({ rows }: { rows: readonly ProjectRow[] }): ReactNode {
  const { t } = useWords();
  return (
    <FactTable
      caption={t('linkage.projects')}
      rows={rows}
      idOf={({ id }) => id}
      columns={[
        {
          key: 'title',
          head: t('linkage.project'),
          names: true,
          cell: ({ id, title, area, programme, programmeName, estate }) => (
            <Titled
              to={`/linkage/projects/${id}`}
              title={title}
              under={[area.name, estate, programme && programmeWord(t, programme, programmeName)]}
            />
          ),
        },
        { key: 'seats', head: t('linkage.seats'), cell: ({ seats }) => <SeatsShown of={seats} /> },
        {
          key: 'state',
          head: t('linkage.state'),
          cell: ({ state, empty }) => (
            <>
              <StatusTag tone={projectTone[state]}>{t(`linkage.project.state.${state}`)}</StatusTag>
              {empty > 0 && (
                <small className="linkage-under">
                  {t('linkage.seat.empty.count', { count: empty })}
                </small>
              )}
            </>
          ),
        },
        {
          key: 'done',
          head: t('linkage.progress'),
          cell: ({ done, total }) => t('linkage.progress.tasks', { done, total }),
        },
        {
          key: 'due',
          head: t('linkage.project.next'),
          cell: (row) => <DueOn {...row} late="linkage.task.late" />,
        },
      ]}
    />
  );
}
