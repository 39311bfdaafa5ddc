import type { AreaCode } from '@liren/kernel/contract';
import type { OrganisationRef } from '@liren/registry/contract';
import { OrganisationPicker } from '@liren/registry/pickers';
import { newId, todayHere, useAction } from '@liren/ui';
import { RadioField, SelectField, TextAreaField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import {
  answerDutyReport,
  type ClaimView,
  type DutyKind,
  type DutyPage,
  type DutyView,
  dutyKinds,
  type DutyForm as Form,
  saveReportingUnit,
  saveTaskOrPost,
} from '../../contract/public.ts';
import { hoursOf, minutesFrom } from '../../parts/hours.ts';
import { ActionForm } from '../action-form.tsx';

/** What a community asks for: a task, or a post. */
export function DutyForm({
  community,
  duty,
  as,
  onClose,
}: {
  community: AreaCode;
  duty: DutyView | null;
  as: Form;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const [id] = useState(() => duty?.id ?? newId());
  const [kind, setKind] = useState<DutyKind | ''>(duty?.kind ?? '');
  const [title, setTitle] = useState(duty?.title ?? '');
  const [what, setWhat] = useState(duty?.what ?? '');
  const [place, setPlace] = useState(duty?.place ?? '');
  const [wanted, setWanted] = useState(String(duty?.wanted ?? 1));
  const [since, setSince] = useState<string>(duty?.since ?? todayHere());
  const [until, setUntil] = useState<string>(duty?.until ?? '');
  const [endedOn, setEndedOn] = useState<string>(duty?.endedOn ?? '');
  const save = useAction(saveTaskOrPost);
  return (
    <ActionForm
      wide
      title={t(`bodies.duty.${as}`)}
      action={save}
      onClose={onClose}
      input={() => ({
        params: { id },
        body: {
          ...{ community, form: as, kind: kind as DutyKind, title, what, place, since },
          ...{ wanted: Number(wanted), until: until || null, endedOn: endedOn || null },
        },
      })}
    >
      <SelectField
        at="/body/kind"
        label={t('bodies.duty.kind')}
        value={kind}
        placeholder={t('bodies.kin.choose')}
        onChange={setKind}
        options={dutyKinds[as].map((value) => ({ value, label: t(`bodies.duty.kind.${value}`) }))}
      />
      <TextField
        at="/body/title"
        label={t('bodies.duty.title')}
        value={title}
        onChange={setTitle}
        maxLength={60}
      />
      <TextAreaField
        at="/body/what"
        label={t(`bodies.duty.${as}.what`)}
        optional
        value={what}
        onChange={setWhat}
        maxLength={400}
      />
      <div className="bodies-two">
        <TextField
          at="/body/place"
          label={t('bodies.duty.place')}
          optional
          value={place}
          onChange={setPlace}
          maxLength={80}
        />
        <TextField
          at="/body/wanted"
          label={t('bodies.duty.wanted')}
          inputMode="numeric"
          value={wanted}
          onChange={setWanted}
        />
        <TextField
          at="/body/since"
          type="date"
          label={t('bodies.duty.since')}
          value={since}
          onChange={setSince}
        />
        <TextField
          at="/body/until"
          type="date"
          label={t('bodies.duty.until')}
          optional
          value={until}
          onChange={setUntil}
        />
        {duty && (
          <TextField
            at="/body/endedOn"
            type="date"
            label={t('bodies.duty.ended_on')}
            optional
            value={endedOn}
            onChange={setEndedOn}
          />
        )}
      </div>
    </ActionForm>
  );
}

/** The Party organisation of a unit reports in; later, how many members it counts now. */
export function UnitForm({
  community,
  unit,
  onClose,
}: {
  community: AreaCode;
  unit: DutyPage['units'][number] | null;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const [id] = useState(() => unit?.id ?? newId());
  const [picked, setPicked] = useState<OrganisationRef | null>(null);
  const [members, setMembers] = useState(unit ? String(unit.members) : '');
  const [since, setSince] = useState<string>(unit?.since ?? todayHere());
  const [endedOn, setEndedOn] = useState<string>(unit?.endedOn ?? '');
  const save = useAction(saveReportingUnit);
  return (
    <ActionForm
      title={unit?.name ?? t('bodies.report.unit.new')}
      action={save}
      onClose={onClose}
      input={() => ({
        params: { id },
        body: {
          ...{ community, organisation: unit?.organisation ?? picked?.id ?? '', since },
          members: members.trim() ? Number(members) : Number.NaN,
          endedOn: endedOn || null,
        },
      })}
    >
      {!unit && (
        <OrganisationPicker
          at="/body/organisation"
          label={t('bodies.report.unit')}
          value={picked}
          onChange={setPicked}
        />
      )}
      <TextField
        at="/body/members"
        label={t('bodies.report.members')}
        hint={t('bodies.report.members.hint')}
        inputMode="numeric"
        value={members}
        onChange={setMembers}
      />
      <div className="bodies-two">
        <TextField
          at="/body/since"
          type="date"
          label={t('bodies.report.since')}
          value={since}
          onChange={setSince}
        />
        {unit && (
          <TextField
            at="/body/endedOn"
            type="date"
            label={t('bodies.duty.ended_on')}
            optional
            value={endedOn}
            onChange={setEndedOn}
          />
        )}
      </div>
    </ActionForm>
  );
}

/** Hours that were told: confirmed as they are or as they were, or given back with a reason. */
export function AnswerForm({
  service,
  claim,
  duty,
  onClose,
}: {
  service: string;
  claim: ClaimView;
  duty: DutyView;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const told = claim.services.find(({ id }) => id === service);
  const [how, setHow] = useState<'confirm' | 'return'>('confirm');
  const [hours, setHours] = useState(String(hoursOf(told?.minutes ?? 0)));
  const [answer, setAnswer] = useState('');
  const send = useAction(answerDutyReport);
  return (
    <ActionForm
      title={t('bodies.duty.answer.of', { who: claim.name, title: duty.title })}
      send={t(`bodies.duty.answer.${how}`)}
      action={send}
      onClose={onClose}
      input={() => ({
        params: { service },
        body: { confirmed: how === 'confirm' ? minutesFrom(hours) : null, answer },
      })}
    >
      {told?.said && <p className="bodies-text">{told.said}</p>}
      <RadioField
        at="/body/how"
        label={t('bodies.duty.answer')}
        value={how}
        onChange={setHow}
        options={(['confirm', 'return'] as const).map((value) => ({
          value,
          label: t(`bodies.duty.answer.${value}`),
        }))}
      />
      {how === 'confirm' && (
        <TextField
          at="/body/confirmed"
          label={t('bodies.duty.hours')}
          hint={t('bodies.duty.hours.hint')}
          inputMode="decimal"
          value={hours}
          onChange={setHours}
        />
      )}
      <TextAreaField
        at="/body/answer"
        label={t(how === 'confirm' ? 'bodies.duty.note' : 'bodies.duty.reason')}
        optional={how === 'confirm'}
        value={answer}
        onChange={setAnswer}
        maxLength={200}
      />
    </ActionForm>
  );
}
