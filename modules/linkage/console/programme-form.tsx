import { newId } from '@liren/ui';
import { TextAreaField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { type Programme, saveProgramme } from '../contract/public.ts';
import { CallDialog } from './call-dialog.tsx';
import { emptyDraft, SeatsField, seatRefsOf, seatsDraftOf } from './seats-field.tsx';

/** A programme of the office: its name, its aim, who leads and is responsible. */
export function ProgrammeForm({
  programme,
  onClose,
}: {
  programme: Programme | null;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const [key] = useState(() => programme?.key ?? newId());
  const [name, setName] = useState(programme?.name ?? '');
  const [goal, setGoal] = useState(programme?.goal ?? '');
  const [seats, setSeats] = useState(programme ? seatsDraftOf(programme.seats) : emptyDraft);
  return (
    <CallDialog
      call={saveProgramme}
      title={t(programme ? 'linkage.programme.change' : 'linkage.programme.new')}
      wide
      onClose={onClose}
      input={{
        params: { key },
        body: { name: name.trim() === '' ? null : name, goal, seats: seatRefsOf(seats) },
      }}
    >
      <TextField
        at="/body/name"
        label={t('linkage.programme.name')}
        hint={programme ? t('linkage.programme.name.hint') : undefined}
        optional={programme !== null}
        value={name}
        onChange={setName}
        maxLength={40}
      />
      <TextAreaField
        at="/body/goal"
        label={t('linkage.programme.goal')}
        optional
        value={goal}
        onChange={setGoal}
        maxLength={500}
      />
      <SeatsField at="/body/seats" value={seats} onChange={setSeats} />
    </CallDialog>
  );
}
