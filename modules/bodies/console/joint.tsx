import { Answer, EmptyState, Go, StatusTag, useFormat, useGo, useOne } from '@liren/ui';
import { type Column, Page, Panel, RowTable } from '@liren/ui/console';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { type JointRow, listJointMeetings } from '../contract/public.ts';
import { bodyKinds, officialName } from '../domain/public.ts';
import { BodyForm, type Founding } from './body-form.tsx';
import './bodies.css';

/** 联席会议: of each class of actors and each community, with what is before it. */
export default function Joint(): ReactNode {
  const { t } = useWords();
  const list = useOne(listJointMeetings, {});
  const [founding, setFounding] = useState<Founding | null>(null);
  return (
    <Page title={t('bodies.joint')} back="/bodies" note={t('bodies.joint.why')}>
      <Answer of={list} rows={12}>
        {({ meetings, without, office, may }) => (
          <div className="bodies-column">
            {without.length > 0 && (
              <Panel title={t('bodies.joint.without')}>
                <ul className="bodies-list">
                  {without.map(({ actorClass, kind }) => (
                    <li key={kind}>
                      <span>{t(`bodies.class.${actorClass}`)}</span>
                      {may.includes('keep') && (
                        <Button onClick={() => setFounding({ kind, area: office, parent: null })}>
                          {t('bodies.joint.found', { name: officialName(kind, '') })}
                        </Button>
                      )}
                    </li>
                  ))}
                </ul>
              </Panel>
            )}
            {meetings.length === 0 ? (
              <EmptyState title={t('bodies.joint.none')} why={t('bodies.joint.none.why')} />
            ) : (
              <Table rows={meetings} />
            )}
          </div>
        )}
      </Answer>
      {founding && (
        <BodyForm
          community={founding.area}
          parents={[]}
          body={null}
          founding={founding}
          onClose={() => setFounding(null)}
        />
      )}
    </Page>
  );
}

function Table({ rows }: { rows: readonly JointRow[] }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const go = useGo();
  const [current, setCurrent] = useState<string | null>(null);
  const columns: readonly Column<JointRow>[] = [
    {
      key: 'name',
      head: t('bodies.joint'),
      names: true,
      cell: ({ id, name }) => <Go to={`/bodies/${id}`}>{name}</Go>,
    },
    {
      key: 'class',
      head: t('bodies.joint.class'),
      from: 600,
      cell: ({ kind }) => {
        const { meets } = bodyKinds[kind];
        return meets ? t(`bodies.class.${meets}`) : t(`bodies.kind.${kind}`);
      },
    },
    {
      key: 'seats',
      head: t('bodies.seats'),
      align: 'end',
      from: 600,
      cell: ({ seats }) => seats || '—',
    },
    {
      key: 'last',
      head: t('bodies.joint.last'),
      from: 1024,
      cell: ({ lastMet }) => (lastMet ? format.date(lastMet) : '—'),
    },
    {
      key: 'next',
      head: t('bodies.joint.next'),
      cell: ({ meetsNext }) => (meetsNext ? format.date(meetsNext) : '—'),
    },
    {
      key: 'tasks',
      head: t('bodies.tasks'),
      cell: ({ openTasks, lateTasks }) => <Counted open={openTasks} late={lateTasks} />,
    },
    {
      key: 'plans',
      head: t('bodies.plans'),
      cell: ({ plans, lateParts }) => <Counted open={plans} late={lateParts} />,
    },
  ];
  return (
    <RowTable
      caption={t('bodies.joint')}
      columns={columns}
      rows={rows}
      idOf={({ id }) => id}
      current={current}
      onCurrent={setCurrent}
      onOpen={(id) => go(`/bodies/${id}`)}
    />
  );
}

function Counted({ open, late }: { open: number; late: number }): ReactNode {
  const { t } = useWords();
  if (open === 0) return '—';
  return late > 0 ? (
    <StatusTag tone="late">{t('bodies.joint.late', { open, late })}</StatusTag>
  ) : (
    t('bodies.joint.open', { count: open })
  );
}
