import { todayHere } from '@liren/ui';
import { TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { type Channel, noteChannelUse } from '../contract/public.ts';
import { CallDialog } from './call-dialog.tsx';

/** Writes down that a channel was used, and for what: an idle one shows. */
export function UseDialog({
  channel,
  onClose,
}: {
  channel: Channel;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const [on, setOn] = useState<string>(todayHere());
  const [what, setWhat] = useState('');
  return (
    <CallDialog
      call={noteChannelUse}
      title={t('linkage.use.title', { name: channel.name })}
      onClose={onClose}
      input={{ params: { id: channel.id }, body: { on, what } }}
    >
      <TextField
        at="/body/on"
        label={t('linkage.use.on')}
        type="date"
        value={on}
        onChange={setOn}
      />
      <TextField
        at="/body/what"
        label={t('linkage.use.what')}
        hint={t('linkage.use.what.hint')}
        value={what}
        onChange={setWhat}
        maxLength={120}
      />
    </CallDialog>
  );
}
