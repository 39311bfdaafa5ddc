import { Answer, Go, StatusTag, useFormat, useOne } from '@liren/ui';
import { FactTable, Panel } from '@liren/ui/console';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { type BodyPage, type BodyWork, getBodyWork } from '../contract/public.ts';
import { bodyKinds } from '../domain/public.ts';
import { PlanForm } from './plan-form.tsx';
import { Plans } from './plans.tsx';
import { CaseForm, ChoreForm, DisputeForm, MeetingForm, TaskForm } from './work-forms.tsx';

type Of<K extends 'meetings' | 'tasks' | 'chores' | 'disputes'> = BodyWork[K][number] | null;
type Open =
  | { form: 'plan' }
  | { form: 'meeting'; of: Of<'meetings'> }
  | { form: 'task'; of: Of<'tasks'> }
  | { form: 'chore'; of: Of<'chores'> }
  | { form: 'dispute'; of: Of<'disputes'> }
  | { form: 'case'; of: BodyWork['cases'][number] | null };

/** Kinds whose members take turns and settle things among themselves. */
const tendsSomething = (kind: BodyPage['kind']): boolean =>
  kind === 'self_management_group' || kind === 'building_self_governance';

/** What a body does: meetings and their tasks, cases; chores and disputes of a group that tends something. */
export function Work({ body }: { body: BodyPage }): ReactNode {
  const answer = useOne(getBodyWork, { params: { id: body.id } });
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const shared = { body: body.id, onClose: close };
  const work = answer.value;
  return (
    <>
      <Answer of={answer} rows={4}>
        {(value) => (
          <>
            {bodyKinds[body.kind].joins && (
              <Plans
                of={value.plans}
                mayAgree={value.may.includes('keep')}
                onAgree={() => setOpen({ form: 'plan' })}
              />
            )}
            <Tasks of={value} onOpen={(of) => setOpen({ form: 'task', of })} />
            <Meetings of={value} onOpen={(of) => setOpen({ form: 'meeting', of })} />
            {tendsSomething(body.kind) && (
              <>
                <Chores of={value} onOpen={(of) => setOpen({ form: 'chore', of })} />
                <Disputes of={value} onOpen={(of) => setOpen({ form: 'dispute', of })} />
              </>
            )}
            <Cases of={value} onOpen={(of) => setOpen({ form: 'case', of })} />
          </>
        )}
      </Answer>
      {open?.form === 'plan' && work && (
        <PlanForm
          body={body.id}
          units={unitsOf(body)}
          meetings={work.meetings}
          plan={null}
          purpose={body.kind === 'alliance' ? 'service' : 'action'}
          onClose={close}
        />
      )}
      {open?.form === 'meeting' && <MeetingForm {...shared} meeting={open.of} />}
      {open?.form === 'task' && work && (
        <TaskForm {...shared} task={open.of} seats={body.seatList} meetings={work.meetings} />
      )}
      {open?.form === 'chore' && <ChoreForm {...shared} chore={open.of} seats={body.seatList} />}
      {open?.form === 'dispute' && <DisputeForm {...shared} dispute={open.of} />}
      {open?.form === 'case' && <CaseForm {...shared} linked={open.of} />}
    </>
  );
}

const unitsOf = ({ seatList }: BodyPage): string[] => [
  ...new Set(
    seatList
      .filter(({ until }) => until === null)
      .map(({ represents, name }) => represents || name),
  ),
];

function Change({ onPress, label }: { onPress: () => void; label: string }): ReactNode {
  return (
    <button type="button" className="link-button" onClick={onPress}>
      {label}
    </button>
  );
}

function Tasks({ of, onOpen }: { of: BodyWork; onOpen: (task: Of<'tasks'>) => void }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const keeps = of.may.includes('keep');
  return (
    <Panel
      title={t('bodies.tasks')}
      aside={keeps && <Button onClick={() => onOpen(null)}>{t('bodies.task.new')}</Button>}
    >
      {of.tasks.length === 0 ? (
        <p className="quiet">{t('bodies.tasks.none')}</p>
      ) : (
        <FactTable
          caption={t('bodies.tasks')}
          rows={of.tasks}
          idOf={({ id }) => id}
          columns={[
            { key: 'title', head: t('bodies.task'), names: true, cell: ({ title }) => title },
            { key: 'doer', head: t('bodies.task.doer'), cell: ({ doer }) => doer },
            { key: 'due', head: t('bodies.task.due'), cell: ({ dueOn }) => format.date(dueOn) },
            {
              key: 'state',
              head: t('bodies.task.state'),
              cell: ({ doneOn, isLate, outcome }) => (
                <>
                  <StatusTag tone={doneOn ? 'done' : isLate ? 'late' : 'moving'}>
                    {t(`bodies.task.${doneOn ? 'done' : isLate ? 'late' : 'open'}`)}
                  </StatusTag>
                  {outcome && <span className="quiet"> {outcome}</span>}
                </>
              ),
            },
            ...(keeps
              ? [
                  {
                    key: 'do',
                    head: t('bodies.seat.do'),
                    cell: (task: BodyWork['tasks'][number]) => (
                      <Change
                        onPress={() => onOpen(task)}
                        label={t(task.doneOn ? 'bodies.change' : 'bodies.task.follow')}
                      />
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
    </Panel>
  );
}

function Meetings({
  of,
  onOpen,
}: {
  of: BodyWork;
  onOpen: (meeting: Of<'meetings'>) => void;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const keeps = of.may.includes('keep');
  return (
    <Panel
      title={t('bodies.meetings')}
      aside={keeps && <Button onClick={() => onOpen(null)}>{t('bodies.meeting.new')}</Button>}
    >
      {of.meetings.length === 0 && <p className="quiet">{t('bodies.meetings.none')}</p>}
      <ul className="bodies-entries">
        {of.meetings.map((meeting) => (
          <li key={meeting.id}>
            <div className="bodies-entry-head">
              <strong>{meeting.title}</strong>
              <span className="quiet">
                {[
                  format.date(meeting.heldOn),
                  meeting.place,
                  meeting.present === null
                    ? ''
                    : t('bodies.seats.count', { count: meeting.present }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
              {keeps && <Change onPress={() => onOpen(meeting)} label={t('bodies.change')} />}
            </div>
            {meeting.agenda.length > 0 && (
              <ol>
                {meeting.agenda.map((item) => (
                  <li key={item}>{item}</li>
                ))}
              </ol>
            )}
            {meeting.minutes && <p className="bodies-text">{meeting.minutes}</p>}
            {meeting.followed.map(({ plan, title, text }) => (
              <p key={plan}>
                {t('bodies.meeting.followed')} <Go to={`/bodies/plans/${plan}`}>{title}</Go>{' '}
                <span className="quiet">{text}</span>
              </p>
            ))}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Chores({
  of,
  onOpen,
}: {
  of: BodyWork;
  onOpen: (chore: Of<'chores'>) => void;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const keeps = of.may.includes('keep');
  return (
    <Panel
      title={t('bodies.chores')}
      aside={keeps && <Button onClick={() => onOpen(null)}>{t('bodies.chore.new')}</Button>}
    >
      {of.chores.length === 0 && <p className="quiet">{t('bodies.chores.none')}</p>}
      <ul className="bodies-entries">
        {of.chores.map((chore) => (
          <li key={chore.id}>
            <div className="bodies-entry-head">
              <strong>{chore.title}</strong>
              <span className="quiet">{t(`bodies.rhythm.${chore.rhythm}`)}</span>
              {keeps && <Change onPress={() => onOpen(chore)} label={t('bodies.change')} />}
            </div>
            <p>
              {chore.endedOn
                ? t('bodies.chore.ended', { date: format.date(chore.endedOn) })
                : chore.turn && chore.turnsOn
                  ? t('bodies.chore.turn', {
                      name: chore.turn,
                      next: chore.next ?? '',
                      date: format.date(chore.turnsOn),
                    })
                  : t('bodies.chore.begins', { date: format.date(chore.since) })}
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Disputes({
  of,
  onOpen,
}: {
  of: BodyWork;
  onOpen: (dispute: Of<'disputes'>) => void;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const keeps = of.may.includes('keep');
  return (
    <Panel
      title={t('bodies.disputes')}
      aside={keeps && <Button onClick={() => onOpen(null)}>{t('bodies.dispute.new')}</Button>}
    >
      {of.disputes.length === 0 && <p className="quiet">{t('bodies.disputes.none')}</p>}
      <ul className="bodies-entries">
        {of.disputes.map((dispute) => (
          <li key={dispute.id}>
            <div className="bodies-entry-head">
              <strong>{dispute.title}</strong>
              <span className="quiet">{format.date(dispute.happenedOn)}</span>
              <StatusTag tone={dispute.ended ? 'done' : 'moving'}>
                {dispute.ended ? t(`bodies.dispute.${dispute.ended}`) : t('bodies.dispute.open')}
              </StatusTag>
              {keeps && <Change onPress={() => onOpen(dispute)} label={t('bodies.change')} />}
            </div>
            {dispute.text && <p className="bodies-text">{dispute.text}</p>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Cases({
  of,
  onOpen,
}: {
  of: BodyWork;
  onOpen: (linked: BodyWork['cases'][number] | null) => void;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const keeps = of.may.includes('keep');
  return (
    <Panel
      title={t('bodies.cases')}
      aside={keeps && <Button onClick={() => onOpen(null)}>{t('bodies.case.link')}</Button>}
    >
      {of.cases.length === 0 ? (
        <p className="quiet">{t('bodies.cases.none')}</p>
      ) : (
        <FactTable
          caption={t('bodies.cases')}
          rows={of.cases}
          idOf={({ number }) => number}
          columns={[
            {
              key: 'number',
              head: t('bodies.case.number'),
              names: true,
              cell: ({ number }) => format.publicNumber(number),
            },
            {
              key: 'opened',
              head: t('bodies.case.opened'),
              cell: ({ openedAt }) => format.date(openedAt),
            },
            {
              key: 'state',
              head: t('bodies.task.state'),
              cell: ({ endedAt }) => (
                <StatusTag tone={endedAt ? 'done' : 'moving'}>
                  {t(endedAt ? 'bodies.case.closed' : 'bodies.case.open')}
                </StatusTag>
              ),
            },
            {
              key: 'outcome',
              head: t('bodies.case.outcome'),
              cell: (row) =>
                keeps ? (
                  <Change
                    onPress={() => onOpen(row)}
                    label={row.outcome || t('bodies.case.write')}
                  />
                ) : (
                  row.outcome || '—'
                ),
            },
          ]}
        />
      )}
    </Panel>
  );
}
