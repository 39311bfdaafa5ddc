import type { AreaRef } from '@liren/areas/contract';
import { newId, useAction } from '@liren/ui';
import { FormDialog } from '@liren/ui/console';
import { SelectField, TextAreaField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { reportAsk } from '../contract/public.ts';
import { UnitField } from './unit-field.tsx';

/** A community says what it was given around the list. */
export function ReportForm({
  communities,
  onClose,
}: {
  communities: readonly AreaRef[];
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const [id] = useState(newId);
  const [community, setCommunity] = useState<string>(communities[0]?.code ?? '');
  const [unit, setUnit] = useState('');
  const [title, setTitle] = useState('');
  const [what, setWhat] = useState('');
  const report = useAction(reportAsk);
  return (
    <FormDialog
      title={t('sharing.report')}
      send={t('sharing.report.send')}
      busy={report.running}
      problem={report.problem}
      onClose={onClose}
      onSend={() =>
        void report
          .run({ params: { id }, body: { community, unit, title, what } })
          .then((done) => done && onClose())
      }
    >
      <UnitField label={t('sharing.report.unit')} value={unit} onChange={setUnit} />
      <TextField
        at="/body/title"
        label={t('sharing.report.title')}
        hint={t('sharing.report.title.hint')}
        value={title}
        onChange={setTitle}
        maxLength={80}
      />
      <TextAreaField
        at="/body/what"
        label={t('sharing.what')}
        optional
        value={what}
        onChange={setWhat}
        maxLength={500}
      />
      {communities.length > 1 && (
        <SelectField
          at="/body/community"
          label={t('sharing.community')}
          value={community}
          onChange={setCommunity}
          options={communities.map(({ code, name }) => ({ value: code as string, label: name }))}
        />
      )}
    </FormDialog>
  );
}
