import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import type { MyRequest } from '../../contract/values.ts';

/** Whom to ring: the community's desk. */
export function DeskPhone({ desk }: { desk: NonNullable<MyRequest['desk']> }): ReactNode {
  const { t } = useWords();
  return (
    <p className="quiet">
      {t('requests.resident.desk')} {desk.name}{' '}
      <a href={`tel:${desk.phone}`} className="link-alone">
        {desk.phone}
      </a>
    </p>
  );
}
