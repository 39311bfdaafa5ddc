import { useAction, useFaults } from '@liren/ui';
import { FormDialog } from '@liren/ui/console';
import { TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import {
  endOrganisation,
  mergeOrganisations,
  type OrganisationDetail,
  reopenOrganisation,
} from '../../contract/public.ts';
import { OrganisationPick } from './pick.tsx';

/** 终止: from which day it is no more, and why. */
export function EndForm({ id, onClose }: { id: string; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const end = useAction(endOrganisation);
  const faults = useFaults(end.problem);
  const [on, setOn] = useState('');
  const [reason, setReason] = useState('');
  return (
    <FormDialog
      title={t('registry.org.end')}
      send={t('registry.org.end')}
      busy={end.running}
      problem={end.problem}
      labels={{ '/body/reason': t('registry.org.reason') }}
      onSend={() =>
        void end.run({ params: { id }, body: { on: on, reason } }).then((done) => done && onClose())
      }
      onClose={onClose}
    >
      <TextField
        at="/body/on"
        type="date"
        label={t('registry.org.end.on')}
        value={on}
        onChange={setOn}
      />
      <Reason value={reason} onChange={setReason} faults={faults} />
    </FormDialog>
  );
}

/** Takes an end back. */
export function ReopenForm({ id, onClose }: { id: string; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const reopen = useAction(reopenOrganisation);
  const faults = useFaults(reopen.problem);
  const [reason, setReason] = useState('');
  return (
    <FormDialog
      title={t('registry.org.reopen')}
      send={t('registry.org.reopen')}
      busy={reopen.running}
      problem={reopen.problem}
      labels={{ '/body/reason': t('registry.org.reason') }}
      onSend={() =>
        void reopen.run({ params: { id }, body: { reason } }).then((done) => done && onClose())
      }
      onClose={onClose}
    >
      <Reason value={reason} onChange={setReason} faults={faults} />
    </FormDialog>
  );
}

/** 合并: this row stays, the other goes into it; it can be taken back. */
export function MergeForm({
  of: kept,
  gone: first,
  onClose,
}: {
  of: OrganisationDetail;
  gone: { id: string; name: string } | null;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const merge = useAction(mergeOrganisations);
  const faults = useFaults(merge.problem);
  const [gone, setGone] = useState(first);
  const [reason, setReason] = useState('');
  return (
    <FormDialog
      title={t('registry.org.merge.title', { name: kept.name })}
      send={t('registry.org.merge')}
      busy={merge.running}
      disabled={!gone}
      problem={merge.problem}
      labels={{ '/body/reason': t('registry.org.reason') }}
      onSend={() =>
        void merge
          .run({ params: { id: kept.id }, body: { gone: gone?.id ?? '', reason } })
          .then((done) => done && onClose())
      }
      onClose={onClose}
    >
      <p className="registry-note">{t('registry.org.merge.why')}</p>
      <OrganisationPick
        at="/body/gone"
        label={t('registry.org.merge.gone')}
        value={gone}
        onChange={setGone}
      />
      <Reason value={reason} onChange={setReason} faults={faults} />
    </FormDialog>
  );
}

function Reason({
  value,
  onChange,
  faults,
}: {
  value: string;
  onChange: (value: string) => void;
  faults: ReturnType<typeof useFaults>;
}): ReactNode {
  const { t } = useWords();
  return (
    <TextField
      at="/body/reason"
      label={t('registry.org.reason')}
      value={value}
      onChange={onChange}
      maxLength={200}
      faults={faults}
    />
  );
}
