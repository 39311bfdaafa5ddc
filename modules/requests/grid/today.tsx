import { Answer, ClockWord, EmptyState, Go, useFormat, useNow, useOne } from '@liren/ui';
import { Card, Screen } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { type FieldTask, getFieldWork } from '../contract/field.ts';
import { useName } from '../parts/naming.ts';
import { factsOf } from '../staff/clock-facts.ts';
import './grid.css';

/** 今日: one list by the clock; what it is stands there as a word. */
export default function Today(): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const now = useNow();
  const one = useOne(getFieldWork, { query: {} });
  return (
    <Screen title={`${t('requests.field.today')} ${format.date(now.toISOString())}`}>
      <Answer of={one} rows={6}>
        {(work) => (
          <>
            <p className="quiet">{(work.grids.value ?? []).map((grid) => grid.name).join(' · ')}</p>
            <TaskList tasks={work.tasks.flatMap(({ value }) => value ?? [])} />
            <p className="field-counts">{t('requests.field.counts', { ...work.done })}</p>
          </>
        )}
      </Answer>
    </Screen>
  );
}

function TaskList({ tasks }: { tasks: readonly FieldTask[] }): ReactNode {
  const { t } = useWords();
  const name = useName();
  if (tasks.length === 0)
    return <EmptyState title={t('requests.field.empty')} why={t('requests.field.empty.why')} />;
  return (
    <Card>
      <ul className="card-rows">
        {tasks.map((task) => (
          <li key={task.number}>
            <Go to={`/verify/${task.number}`} className="card-row field-task">
              <span className="field-task-head">
                <strong className="field-kind">{t(`requests.field.${task.task}`)}</strong>
                {task.clock ? <ClockWord clock={factsOf(task.clock)} /> : null}
              </span>
              <span className="card-row-title">{task.title}</span>
              <span className="card-row-note">
                {[
                  name(task.category),
                  task.place,
                  ...(task.isMine ? [t('requests.field.mine')] : []),
                ].join(' · ')}
              </span>
            </Go>
          </li>
        ))}
      </ul>
    </Card>
  );
}
