import { Answer, useOne, useParam } from '@liren/ui';
import { Page } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import { lazy, type ReactNode, Suspense } from 'react';
import { getBoundaryChange } from '../../contract/public.ts';
import { Reading } from './reading.tsx';
import './boundary.css';

const Editor = lazy(() => import('./editor.tsx'));

/** One change of boundaries: a draft is edited, everything else is read and decided. */
export default function BoundaryChangeScreen(): ReactNode {
  const { t } = useWords();
  const id = useParam('id');
  const one = useOne(getBoundaryChange, { params: { id } }, { when: id !== 'new', keep: true });
  if (id === 'new') {
    return (
      <Suspense fallback={null}>
        <Editor change={null} />
      </Suspense>
    );
  }
  if (one.value?.may.includes('save')) {
    return (
      <Suspense fallback={null}>
        <Editor key={one.value.id} change={one.value} />
      </Suspense>
    );
  }
  return (
    <Page title={one.value?.title ?? t('areas.change.title')} back="/admin/boundaries">
      <Answer of={one} rows={8}>
        {(change) => <Reading change={change} />}
      </Answer>
    </Page>
  );
}
