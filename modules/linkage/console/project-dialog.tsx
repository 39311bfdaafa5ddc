import { SelectField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { type AnswerWay, answerWays, type Project, takeProjectStep } from '../contract/public.ts';
import { CallDialog } from './call-dialog.tsx';
import { ReasonField, StarsField, WayField } from './step-fields.tsx';

/** What somebody is about to do with a project. */
export type ProjectAct =
  | { step: 'decide' | 'verify'; yes: boolean }
  | { step: 'report' | 'reopen'; no: number }
  | { step: 'finish' | 'rate' | 'stop' };

/** What an act is called before it is done. */
export const projectActWord = (act: ProjectAct) => {
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
    <CallDialog
      call={takeProjectStep}
      input={{ params: { id: of.id, step: act.step }, body: { seen: of.seq, input } }}
      title={t(projectActWord(act))}
      send={t(projectActWord(act))}
      grave={act.step === 'stop'}
      disabled={act.step === 'rate' && (stars === null || way === null)}
      onClose={onClose}
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
          <StarsField value={stars} onChange={setStars} />
          <WayField
            label={t('linkage.rating.way')}
            ways={['self', ...answerWays]}
            value={way}
            onChange={setWay}
          />
        </>
      )}
      <ReasonField
        needed={needsReason}
        value={reason}
        long={act.step !== 'rate'}
        onChange={setReason}
      />
    </CallDialog>
  );
}
