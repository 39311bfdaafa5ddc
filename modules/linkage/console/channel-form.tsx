import { type ActorClass, actorClasses } from '@liren/registry/contract';
import { newId } from '@liren/ui';

import { SelectField, TextAreaField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { type Channel, mechanisms, saveChannel } from '../contract/public.ts';
import { CallDialog } from './call-dialog.tsx';
import { AreaField } from './place-fields.tsx';

/** One identity a line, its rule after a colon of either script. */
const identitiesOf = (text: string): { name: string; rule: string }[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const [name = '', ...rule] = line.split(/[:：]/);
      return { name: name.trim(), rule: rule.join('：').trim() };
    });

/** A channel: to whom, by which mechanism, and what each identity in it may and must. */
export function ChannelForm({
  channel,
  onClose,
}: {
  channel: Channel | null;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const [id] = useState(() => channel?.id ?? newId());
  const [name, setName] = useState(channel?.name ?? '');
  const [area, setArea] = useState<string>(channel?.area.code ?? '');
  const [actorClass, setActorClass] = useState<ActorClass>(channel?.actorClass ?? 'social_market');
  const [mechanism, setMechanism] = useState<(typeof mechanisms)[number]>(
    channel?.mechanism ?? 'joint_meeting',
  );
  const [identities, setIdentities] = useState(
    channel?.identities.map(({ name: one, rule }) => (rule ? `${one}：${rule}` : one)).join('\n') ??
      '',
  );
  const [idleDays, setIdleDays] = useState(String(channel?.idleDays ?? 90));
  return (
    <CallDialog
      call={saveChannel}
      title={t(channel ? 'linkage.channel.change' : 'linkage.channel.new')}
      labels={{ '/body/area': t('linkage.area') }}
      onClose={onClose}
      input={{
        params: { id },
        body: {
          ...{ area, name, actorClass, mechanism, identities: identitiesOf(identities) },
          idleDays: Number(idleDays),
        },
      }}
    >
      <TextField
        at="/body/name"
        label={t('linkage.channel.name')}
        value={name}
        onChange={setName}
        maxLength={60}
      />
      <AreaField value={area} onChange={setArea} />
      <SelectField
        at="/body/actorClass"
        label={t('linkage.class')}
        value={actorClass}
        onChange={setActorClass}
        options={actorClasses.map((one) => ({ value: one, label: t(`linkage.class.${one}`) }))}
      />
      <SelectField
        at="/body/mechanism"
        label={t('linkage.mechanism')}
        value={mechanism}
        onChange={setMechanism}
        options={mechanisms.map((one) => ({ value: one, label: t(`linkage.mechanism.${one}`) }))}
      />
      <TextAreaField
        at="/body/identities"
        label={t('linkage.identities')}
        hint={t('linkage.identities.hint')}
        value={identities}
        onChange={setIdentities}
      />
      <TextField
        at="/body/idleDays"
        label={t('linkage.idle.days')}
        inputMode="numeric"
        value={idleDays}
        onChange={setIdleDays}
      />
    </CallDialog>
  );
}
