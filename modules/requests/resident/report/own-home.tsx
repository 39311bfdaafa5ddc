import { getOwnHome } from '@liren/registry/premises';
import { useOne, useSession } from '@liren/ui';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import type { ChosenPremises } from '../../parts/premises.ts';
import { useDoorWord } from '../../parts/premises-field.tsx';
import type { ReportDraft } from './report-draft.ts';

/** 我家: one tap answers where, for whoever has shown which home of the register is theirs. */
export function OwnHome({
  chosen,
  set,
}: {
  chosen: ChosenPremises | null;
  set: (part: Partial<ReportDraft>) => void;
}): ReactNode {
  const { t } = useWords();
  const { me } = useSession();
  const doorWord = useDoorWord();
  const own = useOne(getOwnHome, {}, { when: me !== null });
  const home = own.value?.home;
  if (!home?.lonLat) return null;
  const { id, name, room, lonLat } = home;
  const isChosen = chosen?.building === id && chosen.room === room.id;
  const where = `${name} ${doorWord(room)}`;
  if (isChosen)
    return (
      <p role="status" className="own-home">
        {t('requests.premises.own.chosen', { where })}
      </p>
    );
  return (
    <div className="own-home">
      <Button
        onClick={() =>
          set({
            lonLat: [...lonLat],
            // The words name the house alone: they may be read by others, the room is for those who come.
            place: name,
            placeIsOwn: true,
            premises: { building: id, name, room: room.id, lonLat: [...lonLat] },
            atHome: true,
          })
        }
      >
        {t('requests.premises.own', { where })}
      </Button>
    </div>
  );
}
