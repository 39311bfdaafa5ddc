import {
  EmptyState,
  Go,
  hasOneOf,
  Rows,
  StatusTag,
  useFormat,
  useList,
  useMe,
  useOne,
  usePlace,
} from '@liren/ui';
import { FactTable, Page } from '@liren/ui/console';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
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
import { LinkageNav } from './linkage-nav.tsx';
import { ProjectForm } from './project-form.tsx';
import { programmeWord, projectTone } from './project-words.ts';
import { SeatsShown } from './seats-shown.tsx';
import './linkage.css';

const views = ['open', 'ended', 'all'] as const;
const Place = z.object({
  view: z.enum(views).catch('open'),
  programme: z.string().catch(''),
  sphere: Sphere.or(z.literal('')).catch(''),
  seat: SeatKind.or(z.literal('')).catch(''),
  q: z.string().catch(''),
});
type Place = z.output<typeof Place>;

/** 项目清单: programmes with how far they are, and their projects; who sits where, and which seat is empty. */
export default function ProjectsScreen(): ReactNode {
  const { t } = useWords();
  const me = useMe();
  const readsAll = hasOneOf(me, ['organiser', 'social_worker', 'command']);
  const [place, set] = usePlace(Place);
  const [raising, setRaising] = useState(false);
  const programmes = useOne(listProgrammes, {}, { keep: true, when: readsAll });
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
    <Page
      title={t('linkage.projects')}
      tools={<LinkageNav />}
      actions={
        <>
          {readsAll && (
            <Go to="/linkage/programmes" className="button">
              {t('linkage.programmes')}
            </Go>
          )}
          {list.first?.mayRaise && (
            <Button kind="primary" onClick={() => setRaising(true)}>
              {t('linkage.project.new')}
            </Button>
          )}
        </>
      }
    >
      <div className="linkage-column">
        <Filters
          place={place}
          onChange={(change) => set(change, { replace: true })}
          programmes={(programmes.value?.items ?? []).map(({ key, name }) => ({
            value: key,
            label: programmeWord(t, key, name),
          }))}
        />
        <Rows
          of={list}
          rows={8}
          empty={
            <EmptyState title={t('linkage.projects.empty')} why={t('linkage.projects.empty.why')} />
          }
        >
          {(items) => <Projects rows={items} />}
        </Rows>
      </div>
      {raising && <ProjectForm onClose={() => setRaising(false)} />}
    </Page>
  );
}

function Filters({
  place,
  programmes,
  onChange,
}: {
  place: Place;
  programmes: readonly { value: string; label: string }[];
  onChange: (change: Partial<Place>) => void;
}): ReactNode {
  const { t } = useWords();
  const selects = [
    {
      name: 'view',
      label: t('linkage.view'),
      options: views.map((view) => ({ value: view as string, label: t(`linkage.view.${view}`) })),
    },
    ...(programmes.length > 0
      ? [
          {
            name: 'programme',
            label: t('linkage.programme'),
            options: [{ value: '', label: t('linkage.programme.any') }, ...programmes],
          },
        ]
      : []),
    {
      name: 'sphere',
      label: t('linkage.spheres'),
      options: [
        { value: '', label: t('linkage.sphere.any') },
        ...spheres.map((one) => ({ value: one as string, label: t(`linkage.sphere.${one}`) })),
      ],
    },
    {
      name: 'seat',
      label: t('linkage.seat.filter'),
      options: [
        { value: '', label: t('linkage.seat.any') },
        ...seatKinds.map((kind) => ({ value: kind as string, label: t(`linkage.seat.${kind}`) })),
      ],
    },
  ] as const;
  return (
    <search className="linkage-filters">
      {selects.map(({ name, label, options }) => (
        <label key={name}>
          <span>{label}</span>
          <select
            value={place[name as 'view']}
            onChange={(event) => onChange({ [name]: event.target.value })}
          >
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        </label>
      ))}
      <label>
        <span>{t('linkage.search')}</span>
        <input
          type="search"
          value={place.q}
          maxLength={40}
          onChange={(event) => onChange({ q: event.target.value })}
        />
      </label>
    </search>
  );
}

/** Projects as rows: what is due, how far it is, who sits where. */
export function Projects({ rows }: { rows: readonly ProjectRow[] }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
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
            <>
              <Go to={`/linkage/projects/${id}`}>{title}</Go>
              <small className="linkage-under">
                {[area.name, estate, programme && programmeWord(t, programme, programmeName)]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </>
          ),
        },
        {
          key: 'seats',
          head: t('linkage.seats'),
          cell: ({ seats }) => <SeatsShown of={seats} />,
        },
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
          cell: ({ dueOn, isLate }) =>
            dueOn === null ? (
              '—'
            ) : (
              <span className={isLate ? 'linkage-late' : undefined}>
                {t(isLate ? 'linkage.task.late' : 'linkage.owed.by', { date: format.date(dueOn) })}
              </span>
            ),
        },
      ]}
    />
  );
}
