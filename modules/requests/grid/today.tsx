import { Answer, ClockWord, EmptyState, Go, Icon, TodayCards, useFormat, useNow } from '@liren/ui';
import { useFieldState } from '@liren/ui/field';
import { Button, Screen } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { MapPin, Upload } from 'lucide-react';
import { type ReactNode, use } from 'react';
import type { FieldTask } from '../contract/field.ts';
import { useName } from '../parts/naming.ts';
import { factsOf } from '../staff/clock-facts.ts';
import { useWork } from '../staff/field-work.ts';
import './grid.css';

/** 今日: one list by the clock; what is to be done stands there as a word. */
export default function Today(): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const now = useNow();
  const one = useWork();
  const { status } = useFieldState();
  const cards = use(TodayCards);
  return (
    <Screen
      title={`${t('requests.field.today')} ${format.date(now)}`}
      actions={
        <div className="deed-row">
          <Go to="/report" className="button button-primary">
            {t('requests.field.report')}
          </Go>
          <Go to="/addresses" className="button">
            <Icon of={MapPin} size={16} />
            {t('requests.field.addresses')}
          </Go>
        </div>
      }
    >
      {status === 'over' ? (
        <EmptyState
          title={t('requests.field.over')}
          why={t('requests.field.over.why')}
          action={
            // Read anew with a network, the page asks who is there.
            <Button onClick={() => location.reload()}>{t('action.signin')}</Button>
          }
        />
      ) : (
        <Answer of={one} rows={6}>
          {(work) => (
            <>
              <p className="quiet">{work.grids.map((grid) => grid.name).join(' · ')}</p>
              <TaskList tasks={work.tasks} />
              <p className="field-counts">{t('requests.field.counts', { ...work.done })}</p>
              {cards}
            </>
          )}
        </Answer>
      )}
    </Screen>
  );
}

function TaskList({ tasks }: { tasks: readonly FieldTask[] }): ReactNode {
  const { t } = useWords();
  const name = useName();
  const { queue } = useFieldState();
  if (tasks.length === 0)
    return <EmptyState title={t('requests.field.empty')} why={t('requests.field.empty.why')} />;
  return (
    <ul className="field-tasks">
      {tasks.map((task) => {
        const waiting = queue.filter((item) => item.about === task.number);
        return (
          <li key={task.number}>
            <Go to={`/verify/${task.number}`} className="field-task">
              <span className="field-task-head">
                <strong className="field-kind">{t(`requests.field.${task.task}`)}</strong>
                {task.clock ? (
                  <ClockWord clock={factsOf(task.clock)} />
                ) : (
                  <span className="quiet">{t('requests.field.no_limit')}</span>
                )}
              </span>
              <span className="card-row-title">{task.title}</span>
              <span className="card-row-note">
                {[
                  name(task.category),
                  task.place,
                  ...(task.isMine ? [t('requests.field.mine')] : []),
                ].join(' · ')}
              </span>
              {waiting.length > 0 && (
                <span className="field-waiting">
                  <Icon of={Upload} size={16} />
                  {t(
                    waiting.some((item) => item.refused)
                      ? 'requests.field.row.refused'
                      : 'requests.field.row.waiting',
                  )}
                </span>
              )}
            </Go>
          </li>
        );
      })}
    </ul>
  );
}
