import { Go } from '@liren/ui';
import { Card } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { useCollecting } from './use-collecting.ts';

/** 今日: what is being collected in the own grids; nothing where nothing is. */
export default function TodayCard(): ReactNode {
  const { t } = useWords();
  const { one } = useCollecting();
  const count = one.value?.forms.length ?? 0;
  if (count === 0) return null;
  return (
    <Card title={t('collecting.field.title')}>
      <Go to="/collecting" className="button">
        {t('collecting.field.today', { count })}
      </Go>
    </Card>
  );
}
