import { Go, Icon } from '@liren/ui';
import { Card } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { Map as MapIcon } from 'lucide-react';
import { lazy, type ReactNode, Suspense } from 'react';
import { usePatrol } from './use-patrol.ts';
import './grid.css';

/** After the page is there: for the map of a day without a network. */
const CarryComponents = lazy(() => import('./own-map/carry-components.tsx'));

/** 今日: rounds that are due, and the way to begin. */
export default function TodayCard(): ReactNode {
  const { t } = useWords();
  const { one, standing } = usePatrol();
  if (!one.value || !standing) return null;
  const due = one.value.plans.filter(({ standing: { done, wanted } }) => done < wanted);
  return (
    <Card title={t('patrol.title')}>
      <ul className="card-rows">
        {due.map(({ id, name, gridName, standing: { done, wanted, daysLeft } }) => (
          <li key={id}>
            <Go to="/patrol" className="card-row">
              <span className="card-row-title">{name}</span>
              <span className="card-row-note">
                {t('patrol.field.due', { grid: gridName, done, wanted, daysLeft })}
              </span>
            </Go>
          </li>
        ))}
      </ul>
      {due.length === 0 && <p className="quiet">{t('patrol.field.nothing_due')}</p>}
      <div className="patrol-doing">
        <Go to="/patrol" className="button">
          {t(standing.round ? 'patrol.field.go_on' : 'patrol.field.begin')}
        </Go>
        <Go to="/map" className="button">
          <Icon of={MapIcon} />
          {t('patrol.map')}
        </Go>
      </div>
      <Suspense fallback={null}>
        {one.value.grids.map(({ code }) => (
          <CarryComponents key={code} grid={code} />
        ))}
      </Suspense>
    </Card>
  );
}
