import type { LocalDate } from '@liren/kernel/contract';
import { useAction, useFormat } from '@liren/ui';
import { FormDialog } from '@liren/ui/console';
import { CheckField, RadioField, SelectField, TextAreaField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import {
  addCareMark,
  type CareSetName,
  careSet,
  correctPerson,
  endCareMark,
  mergePeople,
  movePerson,
  type PersonLine,
  type PersonState,
  personStates,
  type ResidenceKind,
  residenceKinds,
  setPersonState,
  unmergePeople,
} from '../../contract/public.ts';
import { PersonPicker, type PickedRoom, RoomPicker } from '../../parts/pickers.tsx';
import type { PersonHead } from './head.ts';

export type Doing =
  | { what: 'correct' | 'move' | 'end' | 'mark' | 'merge' }
  | { what: 'unmark'; mark: string }
  | { what: 'unmerge'; merge: string };

interface Props {
  person: PersonHead;
  onClose: () => void;
  onDone: () => void;
}

/** The dialog of what was asked for. */
export function PersonDialog({ doing, ...props }: Props & { doing: Doing }): ReactNode {
  switch (doing.what) {
    case 'correct':
      return <Correct {...props} />;
    case 'move':
      return <Move {...props} />;
    case 'end':
      return <State {...props} />;
    case 'mark':
      return <Mark {...props} />;
    case 'merge':
      return <Merge {...props} />;
    case 'unmark':
      return <Unmark {...props} mark={doing.mark} />;
    case 'unmerge':
      return <Unmerge {...props} merge={doing.merge} />;
  }
}

/** What is left empty stays as it is: the form never shows what stands sealed. */
function Correct({ person, onClose, onDone }: Props): ReactNode {
  const { t } = useWords();
  const action = useAction(correctPerson);
  const [name, setName] = useState('');
  const [idNumber, setIdNumber] = useState('');
  const [birthDate, setBirthDate] = useState('');
  const [phone, setPhone] = useState('');
  const [guardian, setGuardian] = useState<PersonLine | null>(null);
  const [consentedOn, setConsentedOn] = useState('');
  const send = async (): Promise<void> => {
    const body = {
      version: person.version,
      ...(name.trim() && { name }),
      ...(idNumber.trim() && { idNumber }),
      ...(birthDate && { birthDate: birthDate as LocalDate }),
      ...(phone.trim() && { phone }),
      ...(guardian && {
        guardian: {
          person: guardian.id,
          relation: 'parent' as const,
          consentedOn: (consentedOn || null) as LocalDate | null,
        },
      }),
    };
    if (await action.run({ params: { id: person.id }, body })) onDone();
  };
  return (
    <FormDialog
      title={t('registry.do.correct')}
      send={t('registry.save')}
      busy={action.running}
      problem={action.problem}
      labels={{ '/body/guardian': t('registry.guardian') }}
      disabled={!name.trim() && !idNumber.trim() && !birthDate && !phone.trim() && !guardian}
      onSend={() => void send()}
      onClose={onClose}
    >
      <p className="field-hint">{t('registry.correct.why')}</p>
      <TextField
        at="/body/name"
        optional
        label={t('registry.name')}
        value={name}
        onChange={setName}
        maxLength={60}
        autoComplete="off"
      />
      <TextField
        at="/body/idNumber"
        optional
        label={t('registry.id_number')}
        value={idNumber}
        onChange={setIdNumber}
        maxLength={30}
        autoComplete="off"
      />
      <TextField
        at="/body/birthDate"
        optional
        type="date"
        label={t('registry.birth_date')}
        value={birthDate}
        onChange={setBirthDate}
      />
      <TextField
        at="/body/phone"
        optional
        type="tel"
        label={t('registry.phone')}
        value={phone}
        onChange={setPhone}
        autoComplete="off"
      />
      {person.needsGuardian && (
        <>
          <PersonPicker
            at="/body/guardian"
            label={t('registry.guardian')}
            value={guardian}
            onChange={setGuardian}
          />
          {guardian && (
            <TextField
              at="/body/guardian/consentedOn"
              type="date"
              label={t('registry.guardian.consent_on')}
              value={consentedOn}
              onChange={setConsentedOn}
            />
          )}
        </>
      )}
    </FormDialog>
  );
}

function Move({ person, onClose, onDone }: Props): ReactNode {
  const { t } = useWords();
  const action = useAction(movePerson);
  const [room, setRoom] = useState<PickedRoom | null>(null);
  const [address, setAddress] = useState('');
  const [kind, setKind] = useState<ResidenceKind>('own');
  const [since, setSince] = useState('');
  const [household, setHousehold] = useState('new');
  const send = async (): Promise<void> => {
    const body = {
      ...{
        room: room?.id ?? null,
        address: room ? '' : address,
        kind,
        household: household || null,
      },
      since: (since || null) as LocalDate | null,
    };
    if (await action.run({ params: { id: person.id }, body })) onDone();
  };
  return (
    <FormDialog
      title={t('registry.do.move')}
      send={t('registry.do.move')}
      busy={action.running}
      problem={action.problem}
      labels={{ '/body/home': t('registry.home') }}
      disabled={!room && !address.trim()}
      onSend={() => void send()}
      onClose={onClose}
    >
      <RoomPicker value={room} onChange={setRoom} address={address} onAddress={setAddress} />
      <KindField value={kind} onChange={setKind} />
      <HouseholdField room={room} value={household} onChange={setHousehold} />
      <TextField
        at="/body/since"
        optional
        type="date"
        label={t('registry.lives_since')}
        value={since}
        onChange={setSince}
      />
    </FormDialog>
  );
}

export function KindField({
  value,
  onChange,
}: {
  value: ResidenceKind;
  onChange: (kind: ResidenceKind) => void;
}): ReactNode {
  const { t } = useWords();
  return (
    <RadioField
      inline
      at="/body/kind"
      label={t('registry.kind')}
      value={value}
      onChange={onChange}
      options={residenceKinds.map((one) => ({ value: one, label: t(`registry.kind.${one}`) }))}
    />
  );
}

/** A household that lives in the room, a new one, or none. */
export function HouseholdField({
  room,
  value,
  onChange,
}: {
  room: PickedRoom | null;
  value: string;
  onChange: (household: string) => void;
}): ReactNode {
  const { t } = useWords();
  return (
    <SelectField
      at="/body/household"
      label={t('registry.household')}
      value={value}
      onChange={onChange}
      options={[
        ...(room?.households ?? []).map(({ id, label }) => ({
          value: id,
          label: t('registry.household.of', { name: label }),
        })),
        { value: 'new', label: t('registry.household.new') },
      ]}
    />
  );
}

function State({ person, onClose, onDone }: Props): ReactNode {
  const { t } = useWords();
  const action = useAction(setPersonState);
  const [state, setState] = useState<PersonState>(person.state);
  const [on, setOn] = useState('');
  return (
    <FormDialog
      grave={state === 'dead'}
      title={t('registry.do.end')}
      send={t('registry.save')}
      busy={action.running}
      problem={action.problem}
      disabled={state === person.state || on === ''}
      onSend={async () => {
        const body = { state, on: on as LocalDate };
        if (await action.run({ params: { id: person.id }, body })) onDone();
      }}
      onClose={onClose}
    >
      <RadioField
        at="/body/state"
        label={t('registry.state')}
        value={state}
        onChange={setState}
        options={personStates.map((one) => ({ value: one, label: t(`registry.state.${one}`) }))}
      />
      <TextField at="/body/on" type="date" label={t('registry.on')} value={on} onChange={setOn} />
    </FormDialog>
  );
}

function Mark({ person, onClose, onDone }: Props): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const action = useAction(addCareMark);
  const [set, setSet] = useState<CareSetName | ''>('');
  const [detail, setDetail] = useState('');
  const [expiresOn, setExpiresOn] = useState('');
  const [consented, setConsented] = useState(false);
  const [consentWay, setConsentWay] = useState<'spoken' | 'paper'>('spoken');
  const latest = person.sets.find((one) => one.set === set)?.latest;
  const asks = set !== '' && careSet(set).basis === 'consent';
  return (
    <FormDialog
      title={t('registry.do.mark')}
      send={t('registry.do.mark')}
      busy={action.running}
      problem={action.problem}
      disabled={set === '' || expiresOn === ''}
      onSend={async () => {
        if (set === '') return;
        const body = { set, detail, expiresOn: expiresOn as LocalDate, consented, consentWay };
        if (await action.run({ params: { id: person.id }, body })) onDone();
      }}
      onClose={onClose}
    >
      <SelectField
        at="/body/set"
        label={t('registry.set')}
        hint={t('registry.mark.why')}
        placeholder={t('registry.choose')}
        value={set}
        onChange={(one) => {
          setSet(one);
          setExpiresOn(person.sets.find((known) => known.set === one)?.latest ?? '');
        }}
        options={person.sets.map((one) => ({
          value: one.set,
          label: t(`registry.set.${one.set}`),
        }))}
      />
      {set !== '' && (
        <>
          <p className="field-hint">{t(`registry.basis.${careSet(set).basis}`)}</p>
          <TextField
            at="/body/expiresOn"
            type="date"
            label={t('registry.expires')}
            hint={latest && t('registry.expires.latest', { on: format.date(latest) })}
            value={expiresOn}
            onChange={setExpiresOn}
          />
          <TextAreaField
            at="/body/detail"
            optional
            label={t('registry.detail')}
            hint={t('registry.detail.why')}
            value={detail}
            onChange={setDetail}
            maxLength={400}
          />
          {asks && (
            <CheckField
              at="/body/consented"
              label={t('registry.mark.consented')}
              value={consented}
              onChange={setConsented}
            />
          )}
          {asks && consented && (
            <SelectField
              at="/body/consentWay"
              label={t('registry.mark.way')}
              value={consentWay}
              onChange={setConsentWay}
              options={(['spoken', 'paper'] as const).map((value) => ({
                value,
                label: t(`registry.mark.way.${value}`),
              }))}
            />
          )}
        </>
      )}
    </FormDialog>
  );
}

function Unmark({ person, mark, onClose, onDone }: Props & { mark: string }): ReactNode {
  const { t } = useWords();
  const action = useAction(endCareMark);
  return (
    <FormDialog
      grave
      title={t('registry.unmark')}
      send={t('registry.unmark')}
      busy={action.running}
      problem={action.problem}
      onSend={async () => {
        if (await action.run({ params: { id: person.id, mark } })) onDone();
      }}
      onClose={onClose}
    >
      <p>{t('registry.unmark.why')}</p>
    </FormDialog>
  );
}

function Merge({ person, onClose, onDone }: Props): ReactNode {
  const { t } = useWords();
  const action = useAction(mergePeople);
  const [other, setOther] = useState<PersonLine | null>(null);
  return (
    <FormDialog
      title={t('registry.do.merge')}
      send={t('registry.do.merge')}
      busy={action.running}
      problem={action.problem}
      disabled={!other}
      onSend={async () => {
        if (other && (await action.run({ params: { id: person.id }, body: { with: other.id } })))
          onDone();
      }}
      onClose={onClose}
    >
      <p>{t('registry.merge.why', { name: person.name })}</p>
      <PersonPicker
        at="/body/with"
        label={t('registry.merge.other')}
        value={other}
        onChange={setOther}
        without={person.id}
      />
    </FormDialog>
  );
}

function Unmerge({ merge, onClose, onDone }: Props & { merge: string }): ReactNode {
  const { t } = useWords();
  const action = useAction(unmergePeople);
  return (
    <FormDialog
      title={t('registry.unmerge')}
      send={t('registry.unmerge')}
      busy={action.running}
      problem={action.problem}
      onSend={async () => {
        if (await action.run({ params: { id: merge } })) onDone();
      }}
      onClose={onClose}
    >
      <p>{t('registry.unmerge.why')}</p>
    </FormDialog>
  );
}
