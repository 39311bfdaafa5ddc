import { useAction } from '@liren/ui';
import { FormDialog } from '@liren/ui/console';
import { RadioField, TextAreaField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { type Ask, decideAsk } from '../contract/public.ts';

const lists = ['once', 'by_law', 'assists'] as const;

/** The subdistrict admits what is held, this once or onto the list, or rejects it and says why. */
export function DecideDialog({
  ask,
  admit,
  onClose,
}: {
  ask: Ask;
  admit: boolean;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const [onList, setOnList] = useState<(typeof lists)[number]>('once');
  const [untilOn, setUntilOn] = useState('');
  const [reason, setReason] = useState('');
  const decide = useAction(decideAsk);
  const word = admit ? 'sharing.admit' : 'sharing.reject';
  return (
    <FormDialog
      title={t(word)}
      send={t(word)}
      busy={decide.running}
      problem={decide.problem}
      grave={!admit}
      onClose={onClose}
      onSend={() =>
        void decide
          .run({
            params: { id: ask.id },
            body: {
              ...{ admit, reason },
              onList:
                admit && onList !== 'once' ? { standing: onList, untilOn: untilOn || null } : null,
            },
          })
          .then((done) => done && onClose())
      }
    >
      {admit && (
        <RadioField
          at="/body/onList"
          label={t('sharing.admit.how')}
          value={onList}
          onChange={setOnList}
          options={lists.map((value) => ({
            value,
            label: t(`sharing.admit.${value}`),
            ...(value === 'once' || (ask.basis && ask.payer)
              ? {}
              : { disabled: true, hint: t('sharing.admit.basis_missing') }),
          }))}
        />
      )}
      {admit && onList !== 'once' && (
        <TextField
          at="/body/onList/untilOn"
          label={t('sharing.until_on')}
          type="date"
          optional
          value={untilOn}
          onChange={setUntilOn}
        />
      )}
      <TextAreaField
        at="/body/reason"
        label={t('sharing.reason')}
        optional={admit}
        value={reason}
        onChange={setReason}
        maxLength={300}
      />
    </FormDialog>
  );
}
