import {
  type ReadPurpose,
  readPurposes,
  revealAccountPhone,
  type StaffAccount,
} from '@liren/accounts/contract';
import { Dialog, ErrorLine, useAction } from '@liren/ui';
import { Button, RadioField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';

/** A masked phone; in full after a purpose is chosen. Reading leaves a trace its owner can see. */
export function RevealPhone({
  account,
  masked,
}: {
  account: StaffAccount;
  masked: string;
}): ReactNode {
  const { t } = useWords();
  const [asked, setAsked] = useState(false);
  const [purpose, setPurpose] = useState<ReadPurpose | null>(null);
  const reveal = useAction(revealAccountPhone);
  const phone = reveal.done?.phone;
  if (phone) return <a href={`tel:${phone}`}>{phone}</a>;
  return (
    <>
      {masked}{' '}
      <button type="button" className="link-button" onClick={() => setAsked(true)}>
        {t('accounts.reveal')}
      </button>
      <Dialog
        open={asked}
        onClose={() => setAsked(false)}
        title={t('accounts.reveal.ask')}
        actions={
          <Button
            kind="primary"
            busy={reveal.running}
            disabled={purpose === null}
            onClick={() =>
              purpose && void reveal.run({ params: { account: account.id }, body: { purpose } })
            }
          >
            {t('accounts.reveal')}
          </Button>
        }
      >
        {reveal.problem && <ErrorLine problem={reveal.problem} />}
        <RadioField
          at="/body/purpose"
          label={t('accounts.purpose')}
          value={purpose}
          onChange={setPurpose}
          options={readPurposes.map((one) => ({ value: one, label: t(`accounts.purpose.${one}`) }))}
        />
      </Dialog>
    </>
  );
}
