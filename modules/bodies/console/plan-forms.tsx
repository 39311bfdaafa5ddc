import { todayHere, useAction } from '@liren/ui';
import { FormDialog } from '@liren/ui/console';
import { RadioField, SelectField, TextAreaField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { closePlan, followPlan, type PlanPage, reportPart } from '../contract/public.ts';

interface Shared {
  plan: PlanPage;
  onClose: () => void;
}
const reported = ['moving', 'done', 'dropped'] as const;

/** What a unit has done of its part. */
export function ReportForm({
  plan,
  part,
  onClose,
}: Shared & { part: PlanPage['parts'][number] }): ReactNode {
  const { t } = useWords();
  const [state, setState] = useState<(typeof reported)[number]>(
    part.state === 'open' ? 'moving' : part.state,
  );
  const [text, setText] = useState('');
  const [on, setOn] = useState(todayHere);
  const report = useAction(reportPart);
  return (
    <FormDialog
      title={t('bodies.plan.report.of', { who: part.who })}
      send={t('bodies.plan.report.send')}
      busy={report.running}
      problem={report.problem}
      onClose={onClose}
      onSend={() =>
        void report
          .run({ params: { plan: plan.id, part: part.id }, body: { state, text, on } })
          .then((done) => done && onClose())
      }
    >
      <p>{part.what}</p>
      <RadioField
        at="/body/state"
        label={t('bodies.plan.state')}
        value={state}
        onChange={setState}
        options={reported.map((value) => ({ value, label: t(`bodies.plan.state.${value}`) }))}
      />
      <TextAreaField
        at="/body/text"
        label={t('bodies.plan.report.text')}
        value={text}
        onChange={setText}
        maxLength={400}
      />
      <TextField
        at="/body/on"
        type="date"
        label={t('bodies.plan.report.on')}
        value={on}
        onChange={setOn}
      />
    </FormDialog>
  );
}

/** A later meeting looks back: its minutes carry how the plan stands. */
export function FollowForm({ plan, onClose }: Shared): ReactNode {
  const { t, language } = useWords();
  const [meeting, setMeeting] = useState<string>(plan.unfollowed?.id ?? plan.meetings[0]?.id ?? '');
  const late = plan.parts.filter(({ isLate }) => isLate).map(({ who }) => who);
  const [text, setText] = useState(
    t(late.length > 0 ? 'bodies.plan.follow.stands_late' : 'bodies.plan.follow.stands', {
      ...{ done: plan.done, parts: plan.parts.length },
      who: late.join(language === 'en' ? ', ' : '、'),
    }),
  );
  const follow = useAction(followPlan);
  return (
    <FormDialog
      title={t('bodies.plan.follow')}
      send={t('bodies.plan.follow.send')}
      busy={follow.running}
      problem={follow.problem}
      onClose={onClose}
      onSend={() =>
        void follow
          .run({ params: { plan: plan.id, meeting }, body: { text } })
          .then((done) => done && onClose())
      }
    >
      <SelectField
        at="/params/meeting"
        label={t('bodies.plan.follow.meeting')}
        value={meeting}
        onChange={setMeeting}
        options={plan.meetings.map(({ id, title }) => ({ value: id, label: title }))}
      />
      <TextAreaField
        at="/body/text"
        label={t('bodies.plan.follow.text')}
        value={text}
        onChange={setText}
        maxLength={400}
      />
    </FormDialog>
  );
}

export function CloseForm({ plan, onClose }: Shared): ReactNode {
  const { t } = useWords();
  const [on, setOn] = useState(todayHere);
  const [result, setResult] = useState('');
  const close = useAction(closePlan);
  return (
    <FormDialog
      title={t('bodies.plan.close')}
      send={t('bodies.plan.close.send')}
      grave
      busy={close.running}
      problem={close.problem}
      onClose={onClose}
      onSend={() =>
        void close
          .run({ params: { plan: plan.id }, body: { on, result } })
          .then((done) => done && onClose())
      }
    >
      <TextAreaField
        at="/body/result"
        label={t('bodies.plan.result')}
        value={result}
        onChange={setResult}
        maxLength={400}
      />
      <TextField
        at="/body/on"
        type="date"
        label={t('bodies.plan.closed_on')}
        value={on}
        onChange={setOn}
      />
    </FormDialog>
  );
}
