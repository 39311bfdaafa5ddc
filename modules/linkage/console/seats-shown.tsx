import { StatusTag } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { type Seats, seatKinds } from '../contract/public.ts';

/** The four seats with who holds them; an empty one says so. */
export function SeatsShown({ of }: { of: Seats }): ReactNode {
  const { t } = useWords();
  return (
    <dl className="linkage-seats">
      {seatKinds.map((kind) => (
        <div key={kind}>
          <dt>{t(`linkage.seat.${kind}`)}</dt>
          <dd>
            {of[kind].length > 0 ? (
              of[kind].map(({ name }) => name).join(t('linkage.comma'))
            ) : (
              <StatusTag tone="soon">{t('linkage.seat.empty')}</StatusTag>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
