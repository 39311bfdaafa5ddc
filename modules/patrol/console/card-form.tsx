import { useAction } from '@liren/ui';
import { FormDialog } from '@liren/ui/console';
import { TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import type * as z from 'zod';
import { type getPatrolGrid, saveCard } from '../contract/public.ts';

/** What is published of a grid beside its extent. */
export function CardForm({
  grid,
  onClose,
}: {
  grid: z.output<(typeof getPatrolGrid)['reply']>;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const [worker, setWorker] = useState(grid.card.worker ?? '');
  const [phone, setPhone] = useState(grid.card.phone ?? '');
  const [supervision, setSupervision] = useState(grid.card.supervision ?? '');
  const save = useAction(saveCard);
  const said = (text: string) => text.trim() || null;
  return (
    <FormDialog
      title={t('patrol.card.change')}
      send={t('patrol.card.save')}
      busy={save.running}
      problem={save.problem}
      onClose={onClose}
      onSend={() =>
        void save
          .run({
            params: { grid: grid.grid.code },
            body: {
              ...{ worker: said(worker), phone: said(phone), supervision: said(supervision) },
            },
          })
          .then((done) => done && onClose())
      }
    >
      <TextField
        at="/body/worker"
        label={t('patrol.card.worker')}
        hint={t('patrol.card.worker.hint')}
        optional
        value={worker}
        onChange={setWorker}
        maxLength={30}
      />
      <TextField
        at="/body/phone"
        label={t('patrol.card.phone')}
        hint={t('patrol.card.phone.hint')}
        optional
        type="tel"
        value={phone}
        onChange={setPhone}
      />
      <TextField
        at="/body/supervision"
        label={t('patrol.card.supervision')}
        optional
        type="tel"
        value={supervision}
        onChange={setSupervision}
      />
    </FormDialog>
  );
}
