import { StatusTag } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { type Seats, seatKinds } from '../contract/public.ts';

/** The four seats with who holds them; those that stand empty are named together. */
export function SeatsShown({ of }: { of: Seats }): ReactNode {
  const { t } = useWords();
  const empty = seatKinds.filter((kind) => of[kind].length === 0);
  return (
    <div>
      {empty.length < seatKinds.length && (
        <dl className="linkage-seats">
          {seatKinds
            .filter((kind) => of[kind].length > 0)
            .map((kind) => (
              <div key={kind}>
                <dt>{t(`linkage.seat.${kind}`)}</dt>
                <dd>{of[kind].map(({ name }) => name).join(t('linkage.comma'))}</dd>
              </div>
            ))}
        </dl>
      )}
      {empty.length > 0 && (
        <StatusTag tone="soon">
          {t('linkage.seat.empty', {
            seats: empty.map((kind) => t(`linkage.seat.${kind}`)).join(t('linkage.comma')),
          })}
        </StatusTag>
      )}
    </div>
  );
}
