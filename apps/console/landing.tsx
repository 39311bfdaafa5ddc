import { EmptyState, useGo, useMe } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useEffect } from 'react';
import { useLookAs } from './look-as.ts';
import { railOf } from './rail.ts';

/** `/c/`: straight on to the first place of this person's rail. */
export default function Landing(): ReactNode {
  const { t } = useWords();
  const first = railOf(useMe(), useLookAs())[0]?.path;
  const go = useGo();
  useEffect(() => {
    if (first) go(first, { replace: true });
  }, [first, go]);
  if (first) return null;
  return <EmptyState title={t('console.nothing')} why={t('console.nothing.why')} />;
}
