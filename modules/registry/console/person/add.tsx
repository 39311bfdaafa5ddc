import type { LocalDate } from '@liren/kernel/contract';
import { ErrorSummary, useAction, useFaults, useGo, useOne, usePlace } from '@liren/ui';
import { Page, Panel } from '@liren/ui/console';
import { Button, SelectField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type FormEvent, type ReactNode, useState } from 'react';
import * as z from 'zod';
import {
  addPerson,
  EntryId,
  getRoom,
  type IdKind,
  idKinds,
  type PersonLine,
  type Relation,
  type ResidenceKind,
  relations,
  type Sex,
  sexes,
} from '../../contract/public.ts';
import { PersonPicker, type PickedRoom, RoomPicker } from '../../parts/pickers.tsx';
import { RegistryNav } from '../registry-nav.tsx';
import { HouseholdField, KindField } from './person-dialogs.tsx';

const Place = z.object({ room: z.string().catch('') });

/** 登记: one person with the home they live in. What the number says is not asked. */
export default function AddScreen(): ReactNode {
  const { t } = useWords();
  const go = useGo();
  const [{ room: given }] = usePlace(Place);
  const isGiven = EntryId.safeParse(given).success;
  const known = useOne(getRoom, { params: { id: given } }, { when: isGiven });
  const action = useAction(addPerson);
  const faults = useFaults(action.problem);
  const [picked, setPicked] = useState<PickedRoom | null>(null);
  const [address, setAddress] = useState('');
  const [name, setName] = useState('');
  const [idKind, setIdKind] = useState<IdKind>('resident_id');
  const [idNumber, setIdNumber] = useState('');
  const [birthDate, setBirthDate] = useState('');
  const [sex, setSex] = useState<Sex | ''>('');
  const [phone, setPhone] = useState('');
  const [kind, setKind] = useState<ResidenceKind>('own');
  const [household, setHousehold] = useState('new');
  const [relation, setRelation] = useState<Relation>('02');
  const [since, setSince] = useState('');
  const [guardian, setGuardian] = useState<PersonLine | null>(null);
  const [consentedOn, setConsentedOn] = useState('');
  const asksGuardian = action.problem?.errors.some(({ pointer }) => pointer === '/body/guardian');
  const room: PickedRoom | null =
    picked ??
    (known.value
      ? {
          ...{ id: known.value.id, label: known.value.label },
          households: known.value.households.map((one, nth) => ({
            id: one.id,
            label:
              known.value?.people.find((p) => p.household === one.id && p.isHead)?.name ??
              one.number ??
              String(nth + 1),
          })),
        }
      : null);
  const labels = {
    '/body/name': t('registry.name'),
    '/body/idNumber': t('registry.id_number'),
    '/body/birthDate': t('registry.birth_date'),
    '/body/sex': t('registry.sex'),
    '/body/phone': t('registry.phone'),
    '/body/home': t('registry.home'),
    '/body/guardian': t('registry.guardian'),
  };
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const hasNumber = idNumber.trim() !== '';
    const added = await action.run({
      body: {
        ...{ name, phone: phone.trim() || null, sex: sex || null },
        ...{ idKind: hasNumber ? idKind : null, idNumber: hasNumber ? idNumber : null },
        birthDate: birthDate || null,
        home: {
          ...{ room: room?.id ?? null, address: room ? '' : address, kind, household, relation },
          since: since || null,
        },
        guardian: guardian && {
          ...{ person: guardian.id, relation: 'parent' },
          consentedOn: (consentedOn || null) as LocalDate | null,
        },
      },
    });
    if (added) go(`/registry/people/${added.id}`, { replace: true });
  };
  return (
    <Page title={t('registry.add')} back="/registry" tools={<RegistryNav />}>
      <form className="registry-panes" noValidate onSubmit={(event) => void send(event)}>
        <Panel title={t('registry.entry')}>
          <ErrorSummary problem={action.problem} labels={labels} />
          <TextField
            at="/body/name"
            label={labels['/body/name']}
            value={name}
            onChange={setName}
            faults={faults}
            maxLength={60}
            autoComplete="off"
          />
          <SelectField
            at="/body/idKind"
            label={t('registry.id_kind')}
            value={idKind}
            onChange={setIdKind}
            options={idKinds.map((one) => ({ value: one, label: t(`registry.id_kind.${one}`) }))}
          />
          <TextField
            at="/body/idNumber"
            optional
            label={labels['/body/idNumber']}
            hint={t('registry.id_number.why')}
            value={idNumber}
            onChange={setIdNumber}
            faults={faults}
            maxLength={30}
            autoComplete="off"
          />
          {(idKind !== 'resident_id' || idNumber.trim() === '') && (
            <>
              <TextField
                at="/body/birthDate"
                optional
                type="date"
                label={labels['/body/birthDate']}
                value={birthDate}
                onChange={setBirthDate}
                faults={faults}
              />
              <SelectField
                at="/body/sex"
                optional
                label={labels['/body/sex']}
                placeholder={t('registry.choose')}
                value={sex}
                onChange={setSex}
                options={sexes.map((one) => ({ value: one, label: t(`registry.sex.${one}`) }))}
                faults={faults}
              />
            </>
          )}
          <TextField
            at="/body/phone"
            optional
            type="tel"
            label={labels['/body/phone']}
            value={phone}
            onChange={setPhone}
            faults={faults}
            autoComplete="off"
          />
          {(asksGuardian || guardian) && (
            <>
              <p className="field-hint">{t('registry.guardian.why')}</p>
              <PersonPicker
                at="/body/guardian"
                label={t('registry.guardian')}
                value={guardian}
                onChange={setGuardian}
              />
              <TextField
                at="/body/guardian/consentedOn"
                type="date"
                label={t('registry.guardian.consent_on')}
                value={consentedOn}
                onChange={setConsentedOn}
                faults={faults}
              />
            </>
          )}
        </Panel>
        <Panel title={t('registry.home')}>
          {room && !picked ? (
            <p>{room.label}</p>
          ) : (
            <RoomPicker
              value={picked}
              onChange={setPicked}
              address={address}
              onAddress={setAddress}
            />
          )}
          <KindField value={kind} onChange={setKind} />
          <HouseholdField room={room} value={household} onChange={setHousehold} />
          <SelectField
            at="/body/relation"
            label={t('registry.relation')}
            value={relation}
            onChange={setRelation}
            options={relations.map((one) => ({ value: one, label: t(`registry.relation.${one}`) }))}
          />
          <TextField
            at="/body/since"
            optional
            type="date"
            label={t('registry.lives_since')}
            value={since}
            onChange={setSince}
            faults={faults}
          />
          <div className="registry-actions">
            <Button
              kind="primary"
              type="submit"
              busy={action.running}
              disabled={!room && address.trim() === ''}
            >
              {t('registry.add')}
            </Button>
          </div>
        </Panel>
      </form>
    </Page>
  );
}
