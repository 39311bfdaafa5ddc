import type { AreaCode } from '@liren/kernel/contract';
import { useAction, useFaults } from '@liren/ui';
import { FormDialog } from '@liren/ui/console';
import { SelectField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import {
  addOrganisation,
  correctOrganisation,
  natures,
  type OrganisationDetail,
  type OrganisationType,
  organisationTypes,
} from '../../contract/public.ts';
import { typeFacts } from '../../domain/public.ts';
import { CommunityField } from './community-field.tsx';
import { OrganisationPick } from './pick.tsx';

const texts = [
  'name',
  'shortName',
  'creditCode',
  'address',
  'staff',
  'founded',
  'industry',
  'unit',
  'contactName',
  'contactPhone',
] as const;
type TextName = (typeof texts)[number];

/** An organisation is added or corrected; what was typed stays when something is wrong with it. */
export function OrganisationForm({
  of: before,
  onClose,
  onDone,
}: {
  of: OrganisationDetail | null;
  onClose: () => void;
  onDone: (id: string) => void;
}): ReactNode {
  const { t } = useWords();
  const add = useAction(addOrganisation);
  const correct = useAction(correctOrganisation);
  const { problem, running } = before ? correct : add;
  const faults = useFaults(problem);
  const [said, setSaid] = useState<Record<TextName, string>>({
    name: before?.name ?? '',
    shortName: before?.shortName ?? '',
    creditCode: before?.creditCode ?? '',
    address: before?.address ?? '',
    staff: before?.staff === null || !before ? '' : String(before.staff),
    founded: before?.founded ?? '',
    industry: before?.industry ?? '',
    unit: before?.unit?.code ?? '',
    contactName: '',
    contactPhone: '',
  });
  const [type, setType] = useState<OrganisationType | ''>(before?.type ?? '');
  const [legal, setLegal] = useState<string>(before?.legalStatus ?? '');
  const [nature, setNature] = useState<string>(before?.nature ?? '');
  const [community, setCommunity] = useState<string>(
    before && before.area.code.length >= 12 ? before.area.code.slice(0, 12) : '',
  );
  const [parent, setParent] = useState(before?.parent ?? null);
  const [reason, setReason] = useState('');
  const facts = type ? typeFacts[type] : null;

  const send = async (): Promise<void> => {
    const body = {
      ...said,
      // Left out, the schema says that it is missing.
      type: type as OrganisationType,
      ...(legal ? { legalStatus: legal as OrganisationDetail['legalStatus'] } : {}),
      ...(nature ? { nature: nature as (typeof natures)[number] } : {}),
      community: (community || null) as AreaCode | null,
      parent: parent?.id ?? null,
      building: before?.building?.id ?? null,
      room: before?.room?.id ?? null,
      // A point decides the place: whoever names another community takes it off.
      lonLat: before && before.area.code.startsWith(community) ? before.lonLat : null,
      validFrom: before?.validFrom ?? '',
    };
    const done = before
      ? await correct.run({
          params: { id: before.id },
          body: { ...body, version: before.version, reason },
        })
      : await add.run({ body });
    if (!done) return;
    onClose();
    onDone(done.id);
  };
  const text = (
    name: TextName,
    more: { optional?: boolean; hint?: string; type?: string } = {},
  ) => (
    <TextField
      at={`/body/${name}`}
      label={t(`registry.org.field.${name}`)}
      value={said[name]}
      onChange={(value) => setSaid((now) => ({ ...now, [name]: value }))}
      faults={faults}
      {...more}
    />
  );
  return (
    <FormDialog
      wide
      title={before ? t('registry.org.correct') : t('registry.org.add')}
      send={t('registry.org.save')}
      busy={running}
      problem={problem}
      labels={Object.fromEntries([
        ...texts.map((name) => [`/body/${name}`, t(`registry.org.field.${name}`)]),
        ['/body/type', t('registry.org.type')],
        ['/body/legalStatus', t('registry.org.legal')],
        ['/body/community', t('registry.org.community')],
      ])}
      onSend={() => void send()}
      onClose={onClose}
    >
      {text('name')}
      <div className="org-pair">
        <SelectField
          at="/body/type"
          label={t('registry.org.type')}
          hint={facts ? t(`registry.class.${facts.actorClass}`) : undefined}
          placeholder={t('registry.org.pick.choose')}
          value={type}
          onChange={(one: OrganisationType) => {
            setType(one);
            setLegal('');
            setNature('');
          }}
          options={organisationTypes.map((one) => ({
            value: one,
            label: t(`registry.org.type.${one}`),
          }))}
        />
        {facts && (
          <SelectField
            at="/body/legalStatus"
            label={t('registry.org.legal')}
            value={legal || (facts.legal[0] as string)}
            onChange={setLegal}
            options={facts.legal.map((one) => ({
              value: one,
              label: t(`registry.org.legal.${one}`),
            }))}
          />
        )}
        {facts && (
          <SelectField
            at="/body/nature"
            label={t('registry.org.nature')}
            value={nature || facts.nature}
            onChange={setNature}
            options={natures.map((one) => ({ value: one, label: t(`registry.org.nature.${one}`) }))}
          />
        )}
        {text('creditCode', { optional: true, hint: t('registry.org.field.creditCode.hint') })}
        {text('shortName', { optional: true })}
        <CommunityField value={community} onChange={setCommunity} office />
        {text('address', { optional: true })}
        {text('staff', { optional: true })}
        {text('founded', { optional: true, type: 'date' })}
        {text('industry', { optional: true, hint: t('registry.org.field.industry.hint') })}
        {text('unit', { optional: true, hint: t('registry.org.field.unit.hint') })}
      </div>
      <OrganisationPick
        at="/body/parent"
        label={t('registry.org.parent')}
        value={parent}
        onChange={setParent}
        optional
      />
      <div className="org-pair">
        {text('contactName', {
          optional: true,
          hint: t(
            before?.hasContact ? 'registry.org.contact.keeps' : 'registry.org.contact.sealed',
          ),
        })}
        {text('contactPhone', { optional: true, type: 'tel' })}
      </div>
      {before && (
        <TextField
          at="/body/reason"
          label={t('registry.org.reason')}
          value={reason}
          onChange={setReason}
          maxLength={200}
          optional
        />
      )}
    </FormDialog>
  );
}
