import { useAction } from '@liren/ui';
import { FormDialog } from '@liren/ui/console';
import { RadioField, SelectField, TextAreaField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { type AnswerWay, answerWays, type Project, takeProjectStep } from '../contract/public.ts';

/** What somebody is about to do with a project. */
export type ProjectAct =
  | { step: 'decide' | 'verify'; yes: boolean }
  | { step: 'report' | 'reopen'; no: number }
  | { step: 'finish' | 'rate' | 'stop' };

const wordOf = (act: ProjectAct) => {
  if (act.step === 'decide') return act.yes ? 'linkage.project.act.yes' : 'linkage.project.act.no';
  if (act.step === 'verify')
    return act.yes ? 'linkage.project.act.pass' : 'linkage.project.act.fail';
  return `linkage.project.act.${act.step}` as const;
};

/** Takes one step of a project: asks only for what that step needs. */
export function ProjectDialog({
  of,
  act,
  onClose,
}: {
  of: Project;
  act: ProjectAct;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const [again, setAgain] = useState('none');
  const [by, setBy] = useState('residents');
  const [stars, setStars] = useState<string | null>(null);
  const [way, setWay] = useState<AnswerWay | null>(null);
  const take = useAction(takeProjectStep);
  const isNo = 'yes' in act && !act.yes;
  const needsReason = isNo || act.step === 'reopen' || act.step === 'stop';
  const about = 'no' in act ? of.tasks.find(({ no }) => no === act.no)?.what : undefined;
  const input =
    act.step === 'rate'
      ? {
          ...{ by: by === 'residents' ? null : by, stars: Number(stars), words: reason },
          ...(way ? { way } : {}),
        }
      : {
          ...('yes' in act ? { yes: act.yes } : {}),
          ...('no' in act ? { no: act.no } : {}),
          ...(act.step === 'verify' && isNo && again !== 'none' ? { no: Number(again) } : {}),
          ...(needsReason || reason !== '' ? { reason } : {}),
        };
  return (
    <FormDialog
      title={t(wordOf(act))}
      send={t(wordOf(act))}
      busy={take.running}
      problem={take.problem}
      labels={{ '/input/reason': t('linkage.reason') }}
      grave={act.step === 'stop'}
      disabled={act.step === 'rate' && (stars === null || way === null)}
      onClose={onClose}
      onSend={() =>
        void take
          .run({ params: { id: of.id, step: act.step }, body: { seen: of.seq, input } })
          .then((done) => done && onClose())
      }
    >
      {about && <p>{about}</p>}
      {act.step === 'verify' && isNo && (
        <SelectField
          at="/input/no"
          label={t('linkage.project.reopen_which')}
          value={again}
          onChange={setAgain}
          options={[
            { value: 'none', label: t('linkage.project.reopen_none') },
            ...of.tasks.map(({ no, what }) => ({ value: String(no), label: what })),
          ]}
        />
      )}
      {act.step === 'rate' && (
        <>
          <SelectField
            at="/input/by"
            label={t('linkage.rating.by')}
            value={by}
            onChange={setBy}
            options={[
              { value: 'residents', label: t('linkage.rating.residents') },
              ...[...of.seats.assists, ...of.seats.takes_part].map(({ ref, name }) => ({
                value: ref,
                label: name,
              })),
            ]}
          />
          <RadioField
            at="/input/stars"
            label={t('linkage.stars')}
            value={stars}
            onChange={setStars}
            options={[5, 4, 3, 2, 1].map((one) => ({
              value: String(one),
              label: t('linkage.stars.of', { count: one }),
            }))}
            inline
          />
          <RadioField
            at="/input/way"
            label={t('linkage.rating.way')}
            value={way}
            onChange={setWay}
            options={(['self', ...answerWays] as const).map((one) => ({
              value: one,
              label: t(`linkage.way.${one}`),
            }))}
            inline
          />
        </>
      )}
      <TextAreaField
        at="/input/reason"
        label={t(needsReason ? 'linkage.reason' : 'linkage.remark')}
        optional={!needsReason}
        value={reason}
        onChange={setReason}
        maxLength={act.step === 'rate' ? 500 : 1000}
      />
    </FormDialog>
  );
}
