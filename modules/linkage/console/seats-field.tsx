import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { type SeatKind, type Seats, seatKinds } from '../contract/public.ts';
import { type ChosenParty, PartyField } from './party-field.tsx';

export type SeatsDraft = Readonly<Record<SeatKind, readonly ChosenParty[]>>;
export const emptyDraft: SeatsDraft = { lead: [], responsible: [], assists: [], takes_part: [] };

export const seatsDraftOf = (seats: Seats): SeatsDraft => ({
  lead: named(seats.lead),
  responsible: named(seats.responsible),
  assists: named(seats.assists),
  takes_part: named(seats.takes_part),
});
const named = (all: Seats['lead']): ChosenParty[] =>
  all.map(({ ref, name }) => ({ ref: ref as ChosenParty['ref'], name }));

export const seatRefsOf = (draft: SeatsDraft) => ({
  lead: draft.lead.map(({ ref }) => ref),
  responsible: draft.responsible.map(({ ref }) => ref),
  assists: draft.assists.map(({ ref }) => ref),
  takes_part: draft.takes_part.map(({ ref }) => ref),
});

/** Who leads, is responsible, assists and takes part: actors of the register, bodies and units, one after the other. */
export function SeatsField({
  at,
  value,
  onChange,
}: {
  at: string;
  value: SeatsDraft;
  onChange: (seats: SeatsDraft) => void;
}): ReactNode {
  const { t } = useWords();
  const set = (kind: SeatKind, all: readonly ChosenParty[]) => onChange({ ...value, [kind]: all });
  return (
    <>
      {seatKinds.map((kind) => (
        <fieldset key={kind} className="field linkage-seat">
          <legend>{t(`linkage.seat.${kind}.of`)}</legend>
          {value[kind].length > 0 && (
            <ul className="plain-list linkage-chosen">
              {value[kind].map(({ ref, name }) => (
                <li key={ref}>
                  <span>{name}</span>
                  <Button
                    aria-label={t('linkage.seat.remove', { name })}
                    onClick={() =>
                      set(
                        kind,
                        value[kind].filter((one) => one.ref !== ref),
                      )
                    }
                  >
                    ✕
                  </Button>
                </li>
              ))}
            </ul>
          )}
          {value[kind].length < (kind === 'lead' ? 3 : 12) && (
            <PartyField
              // Another one begins with an empty field.
              key={value[kind].length}
              at={`${at}/${kind}`}
              label={t('linkage.seat.add')}
              hint=""
              value={null}
              onChange={(party) => {
                if (party && !value[kind].some(({ ref }) => ref === party.ref))
                  set(kind, [...value[kind], party]);
              }}
            />
          )}
        </fieldset>
      ))}
    </>
  );
}
