import { newId, todayHere, useAction, useFaults, useGo } from '@liren/ui';
import { FormDialog } from '@liren/ui/console';
import { SelectField, TextAreaField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { agreePlan, type PlanPage, type PlanPurpose, planPurposes } from '../contract/public.ts';
import { emptyPart, PartFields, partsOf } from './plan-parts.tsx';

const dayIn = (days: number): string =>
  new Date(Date.parse(todayHere()) + days * 86_400_000).toISOString().slice(0, 10);

/** An issue becomes a joint action plan, or the plan is put right. */
export function PlanForm({
  body,
  units,
  meetings,
  plan,
  purpose: first = 'action',
  onClose,
}: {
  body: string;
  /** Who sits there: each may have a part. */
  units: readonly string[];
  meetings: readonly { id: string; title: string }[];
  plan: PlanPage | null;
  purpose?: PlanPurpose;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const go = useGo();
  const [id] = useState(() => plan?.id ?? newId());
  const [purpose, setPurpose] = useState<PlanPurpose>(plan?.purpose ?? first);
  const [title, setTitle] = useState(plan?.title ?? '');
  const [issue, setIssue] = useState(plan?.issue ?? '');
  const [number, setNumber] = useState(plan?.matter?.number ?? '');
  const [meeting, setMeeting] = useState<string>(plan?.agreedAt?.id ?? '');
  const [startsOn, setStartsOn] = useState<string>(plan?.startsOn ?? dayIn(0));
  const [dueOn, setDueOn] = useState<string>(plan?.dueOn ?? dayIn(30));
  const [parts, setParts] = useState(
    () => plan?.parts.map((part) => ({ ...part })) ?? [emptyPart(dayIn(30)), emptyPart(dayIn(30))],
  );
  const save = useAction(agreePlan);
  const faults = useFaults(save.problem);
  const send = async () => {
    const done = await save.run({
      params: { plan: id },
      body: {
        ...{ body, purpose, title, issue, startsOn, dueOn },
        number: number.replaceAll(/\s/g, '') || null,
        meeting: meeting || null,
        parts: partsOf(parts).map(({ id: part, who, toward, what, dueOn: due }) => ({
          ...{ id: part, who, toward, what, dueOn: due },
        })),
      },
    });
    if (!done) return;
    onClose();
    if (!plan) go(`/bodies/plans/${id}`);
  };
  return (
    <FormDialog
      wide
      title={plan ? t('bodies.plan.change') : t(`bodies.plan.new.${purpose}`)}
      send={t('bodies.save')}
      busy={save.running}
      problem={save.problem}
      labels={{ '/body/parts': t('bodies.plan.parts') }}
      onClose={onClose}
      onSend={() => void send()}
    >
      {!plan && (
        <SelectField
          at="/body/purpose"
          label={t('bodies.plan.purpose')}
          value={purpose}
          onChange={setPurpose}
          options={planPurposes.map((value) => ({
            value,
            label: t(`bodies.plan.purpose.${value}`),
          }))}
        />
      )}
      <TextField
        at="/body/title"
        label={t('bodies.plan.title')}
        value={title}
        onChange={setTitle}
        maxLength={80}
      />
      <TextAreaField
        at="/body/issue"
        label={t('bodies.plan.issue')}
        optional
        value={issue}
        onChange={setIssue}
        maxLength={1000}
      />
      <div className="bodies-two">
        {purpose === 'action' && (
          <TextField
            at="/body/number"
            label={t('bodies.case.number')}
            hint={t('bodies.plan.number.hint')}
            optional
            value={number}
            onChange={setNumber}
            maxLength={30}
          />
        )}
        {meetings.length > 0 && (
          <SelectField
            at="/body/meeting"
            label={t('bodies.plan.meeting')}
            hint={t('bodies.plan.meeting.hint')}
            optional
            value={meeting}
            onChange={setMeeting}
            placeholder={t('bodies.parent.none')}
            options={meetings.map((one) => ({ value: one.id, label: one.title }))}
          />
        )}
      </div>
      <div className="bodies-two">
        <TextField
          at="/body/startsOn"
          type="date"
          label={t('bodies.plan.starts_on')}
          value={startsOn}
          onChange={setStartsOn}
        />
        <TextField
          at="/body/dueOn"
          type="date"
          label={t('bodies.plan.due_on')}
          value={dueOn}
          onChange={setDueOn}
        />
      </div>
      <PartFields {...{ purpose, units, faults }} value={parts} onChange={setParts} />
    </FormDialog>
  );
}
