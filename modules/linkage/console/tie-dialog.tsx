import { SelectField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { type Channel, tieActors } from '../contract/public.ts';
import { CallDialog } from './call-dialog.tsx';

/** By which channel an actor is reached from now on, and as what; the rule of that identity is read beforehand. */
export function TieDialog({
  actor,
  channels,
  onClose,
}: {
  actor: { ref: string; name: string };
  channels: readonly Channel[];
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const [id, setId] = useState('');
  const [identity, setIdentity] = useState('');
  const channel = channels.find((one) => one.id === id);
  const rule = channel?.identities.find(({ name }) => name === identity)?.rule;
  return (
    <CallDialog
      call={tieActors}
      title={t('linkage.tie.title', { name: actor.name })}
      send={t('linkage.tie')}
      disabled={!channel || identity === ''}
      onClose={onClose}
      input={{ params: { id }, body: { actors: [actor.ref], identity } }}
    >
      <SelectField
        at="/params/id"
        label={t('linkage.channel')}
        value={id}
        placeholder={t('linkage.choose')}
        onChange={(one) => {
          setId(one);
          setIdentity('');
        }}
        options={channels.map((one) => ({ value: one.id, label: one.name }))}
      />
      {channel && (
        <SelectField
          at="/body/identity"
          label={t('linkage.identity')}
          hint={rule || undefined}
          value={identity}
          placeholder={t('linkage.choose')}
          onChange={setIdentity}
          options={channel.identities.map(({ name }) => ({ value: name, label: name }))}
        />
      )}
    </CallDialog>
  );
}
