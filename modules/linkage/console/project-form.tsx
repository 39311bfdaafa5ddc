import { todayHere, useAction, useGo, useOne } from '@liren/ui';
import { FormDialog } from '@liren/ui/console';
import { CheckField, SelectField, TextAreaField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import {
  type FacilityLevel,
  type FundingSource,
  facilityLevels,
  fundingSources,
  listProgrammes,
  type Project,
  raiseProject,
  reviseProject,
  type Sphere,
  spheres,
} from '../contract/public.ts';
import { AreaField } from './place-fields.tsx';
import { programmeWord } from './project-words.ts';
import {
  emptyDraft,
  type SeatsDraft,
  SeatsField,
  seatRefsOf,
  seatsDraftOf,
} from './seats-field.tsx';
import { newTask, TaskFields, taskDraftOf, tasksOf } from './task-fields.tsx';

/** What a new project begins with: a need or an agreement it comes from. */
export interface ProjectSeed {
  title: string;
  area: string;
  need?: string;
  agreement?: string;
  seats?: SeatsDraft;
  dueOn?: string;
}

/** A project, raised or written anew: who sits where, which tasks until when, tags and money. */
export function ProjectForm({
  project = null,
  seed = null,
  onClose,
}: {
  project?: Project | null;
  seed?: ProjectSeed | null;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const go = useGo();
  const programmes = useOne(listProgrammes, {});
  const [title, setTitle] = useState(project?.title ?? seed?.title ?? '');
  const [area, setArea] = useState<string>(project?.area.code ?? seed?.area ?? '');
  const [note, setNote] = useState(project?.note ?? '');
  const [programme, setProgramme] = useState<string>(project?.programme ?? 'none');
  const [seats, setSeats] = useState(() =>
    project ? seatsDraftOf(project.seats) : (seed?.seats ?? emptyDraft),
  );
  const [startsOn, setStartsOn] = useState<string>(project?.startsOn ?? todayHere());
  const [tasks, setTasks] = useState(() =>
    project
      ? project.tasks.map((task) => taskDraftOf(task, seatsDraftOf(project.seats)))
      : [newTask(seed?.dueOn ?? '')],
  );
  const [inSpheres, setInSpheres] = useState<readonly Sphere[]>(project?.spheres ?? []);
  const [facility, setFacility] = useState<FacilityLevel | 'none'>(project?.facility ?? 'none');
  const [estate, setEstate] = useState(project?.estate ?? '');
  const [funds, setFunds] = useState<Partial<Record<FundingSource, string>>>(() =>
    Object.fromEntries((project?.funding ?? []).map(({ source, fen }) => [source, `${fen / 100}`])),
  );
  const raise = useAction(raiseProject);
  const revise = useAction(reviseProject);
  const problem = raise.problem ?? revise.problem;
  const said = {
    ...{ title, note, startsOn, spheres: inSpheres, estate },
    ...{ seats: seatRefsOf(seats), tasks: tasksOf(tasks, seats) },
    programme: programme === 'none' ? null : programme,
    facility: facility === 'none' ? null : facility,
    funding: fundingSources.flatMap((source) => {
      const fen = Math.round(Number(funds[source] ?? '') * 100);
      return fen > 0 ? [{ source, fen }] : [];
    }),
  };
  const send = () =>
    project
      ? revise.run({
          params: { id: project.id },
          body: { seen: project.seq, project: { ...said, spheres: [...inSpheres] } },
        })
      : raise.run({
          body: {
            ...{ ...said, spheres: [...inSpheres], area },
            ...(seed?.need ? { need: seed.need } : {}),
            ...(seed?.agreement ? { agreement: seed.agreement } : {}),
          },
        });
  return (
    <FormDialog
      title={t(project ? 'linkage.project.change' : 'linkage.project.new')}
      send={t(project ? 'linkage.save' : 'linkage.project.raise')}
      busy={raise.running || revise.running}
      problem={problem}
      labels={{ '/body/area': t('linkage.area'), '/body/tasks': t('linkage.tasks') }}
      wide
      onClose={onClose}
      onSend={() =>
        void send().then((done) => {
          if (!done) return;
          onClose();
          if (!project) go(`/linkage/projects/${done.id}`);
        })
      }
    >
      <TextField
        at="/body/title"
        label={t('linkage.project.title')}
        value={title}
        onChange={setTitle}
        maxLength={80}
      />
      {!project && <AreaField value={area} onChange={setArea} />}
      <SelectField
        at="/body/programme"
        label={t('linkage.programme')}
        value={programme}
        onChange={setProgramme}
        options={[
          { value: 'none', label: t('linkage.programme.none') },
          ...(programmes.value?.items ?? [])
            .filter(({ isEnded, key }) => !isEnded || key === programme)
            .map(({ key, name }) => ({ value: key, label: programmeWord(t, key, name) })),
        ]}
      />
      <TextAreaField
        at="/body/note"
        label={t('linkage.project.note')}
        optional
        value={note}
        onChange={setNote}
        maxLength={1000}
      />
      <SeatsField at="/body/seats" value={seats} onChange={setSeats} />
      <TextField
        at="/body/startsOn"
        label={t('linkage.starts')}
        type="date"
        value={startsOn}
        onChange={setStartsOn}
      />
      <TaskFields value={tasks} own={seats} onChange={setTasks} />
      <fieldset className="field">
        <legend>{t('linkage.spheres')}</legend>
        <div className="linkage-buttons">
          {spheres.map((one) => (
            <CheckField
              key={one}
              at={`/body/spheres/${one}`}
              label={t(`linkage.sphere.${one}`)}
              value={inSpheres.includes(one)}
              onChange={(on) =>
                setInSpheres(on ? [...inSpheres, one] : inSpheres.filter((it) => it !== one))
              }
            />
          ))}
        </div>
      </fieldset>
      <SelectField
        at="/body/facility"
        label={t('linkage.facility')}
        value={facility}
        onChange={setFacility}
        options={(['none', ...facilityLevels] as const).map((one) => ({
          value: one,
          label: t(`linkage.facility.${one}`),
        }))}
      />
      <TextField
        at="/body/estate"
        label={t('linkage.estate')}
        hint={t('linkage.estate.hint')}
        optional
        value={estate}
        onChange={setEstate}
        maxLength={60}
      />
      <fieldset className="field">
        <legend>{t('linkage.funding')}</legend>
        <p className="field-hint">{t('linkage.funding.hint')}</p>
        <div className="linkage-funds">
          {fundingSources.map((source) => (
            <TextField
              key={source}
              at={`/body/funding/${source}`}
              label={t(`linkage.funding.${source}`)}
              optional
              inputMode="decimal"
              value={funds[source] ?? ''}
              onChange={(yuan) => setFunds({ ...funds, [source]: yuan })}
            />
          ))}
        </div>
      </fieldset>
    </FormDialog>
  );
}
