import { hasOneOf, StatusTag, useFormat, useMe, useOne, useParam } from '@liren/ui';
import { FactTable, Panel } from '@liren/ui/console';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import {
  type Agreement,
  getAgreement,
  otherSide,
  type Party,
  type PartyRef,
  sides,
} from '../contract/public.ts';
import { type AgreementAct, AgreementDialog } from './agreement-dialog.tsx';
import { Acts, DetailPage, Facts, History } from './detail.tsx';
import { ProjectForm } from './project-form.tsx';
import { emptyDraft } from './seats-field.tsx';
import { amountWord } from './spoken.ts';
import { stateTone } from './state-tone.ts';

/** One agreement: both sides, what each owes, what is to be done next, how it went. */
export default function AgreementScreen(): ReactNode {
  const { t } = useWords();
  const answer = useOne(getAgreement, { params: { id: useParam('agreement') } }, { keep: true });
  const [act, setAct] = useState<AgreementAct | null>(null);
  const [raising, setRaising] = useState(false);
  const me = useMe();
  return (
    <DetailPage
      of={answer}
      kind={t('linkage.agreement')}
      title={({ title }) => title}
      back="/linkage/agreements"
      note={({ state }) => (
        <StatusTag tone={stateTone[state]}>{t(`linkage.state.${state}`)}</StatusTag>
      )}
      actions={({ state }) =>
        (state === 'agreed' || state === 'running') &&
        hasOneOf(me, ['organiser', 'social_worker']) && (
          <Button onClick={() => setRaising(true)}>{t('linkage.project.make')}</Button>
        )
      }
      dialogs={(found) => (
        <>
          {act && <AgreementDialog of={found} act={act} onClose={() => setAct(null)} />}
          {raising && (
            <ProjectForm
              seed={{
                ...{ title: found.title, area: found.area.code, agreement: found.id },
                // Who gives does it; who receives assists.
                seats: {
                  ...emptyDraft,
                  responsible: [chosen(found.first)],
                  assists: [chosen(found.second)],
                },
                ...(found.dueOn ? { dueOn: found.dueOn } : {}),
              }}
              onClose={() => setRaising(false)}
            />
          )}
        </>
      )}
    >
      {(value) => (
        <>
          <AgreementFacts of={value} />
          <Sides of={value} onAct={setAct} />
          <Obligations of={value} onAct={setAct} />
          <Acts
            of={(['withdraw', 'end'] as const)
              .filter((step) => value.may.includes(step))
              .map((step) => ({ act: { step }, word: t(`linkage.act.${step}`) }))}
            onAct={setAct}
          />
          <History
            of={value.history}
            word={({ step, yes }) =>
              t(
                `linkage.step.${step === 'answer' && yes === false ? 'refuse' : (step as 'answer')}`,
              )
            }
            about={({ side, no, way }) => [
              side && value[side].name,
              no !== null && value.obligations.find((one) => one.no === no)?.what,
              way && way !== 'self' && t(`linkage.way.${way as 'phone'}`),
            ]}
          />
        </>
      )}
    </DetailPage>
  );
}

const chosen = ({ ref, name }: Party) => ({ ref: ref as PartyRef, name });

interface PartProps {
  of: Agreement;
  onAct: (act: AgreementAct) => void;
}

function AgreementFacts({ of }: { of: Agreement }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const { purpose, area, startsOn, endsOn, match, note } = of;
  return (
    <Facts
      of={[
        [t('linkage.purpose'), t(`linkage.purpose.${purpose as 'match'}`)],
        [t('linkage.area'), area.name],
        [t('linkage.starts'), format.date(startsOn)],
        endsOn !== null && [t('linkage.ends'), format.date(endsOn)],
        match !== null && [t('linkage.amount'), amountWord(t, format, match.amount, match.unit)],
        note !== '' && [t('linkage.note'), note],
      ]}
    />
  );
}

/** Both sides with their answers: a side with a unit answers itself, of others stands how they were heard. */
function Sides({ of, onAct }: PartProps): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  return (
    <div className="linkage-pair">
      {sides.map((side) => {
        const answer = of.answers[side];
        const rating = of.ratings[side];
        const speaks = of.speaksFor.includes(side);
        return (
          <Panel key={side} title={`${t(`linkage.side.${side}`)} · ${of[side].name}`}>
            <p>
              {answer
                ? t(answer.yes ? 'linkage.answered.yes' : 'linkage.answered.no', {
                    date: format.date(answer.on),
                    way: t(`linkage.way.${answer.way as 'self'}`),
                  })
                : t(of[side].unit ? 'linkage.answers_itself' : 'linkage.answers_by_hand')}
            </p>
            {answer?.reason && <p>{answer.reason}</p>}
            {rating && (
              <p>
                {t('linkage.rated', { count: rating.stars })}
                {rating.words && `：${rating.words}`}
              </p>
            )}
            <div className="linkage-buttons">
              {of.may.includes('answer') && !answer && speaks && (
                <>
                  <Button kind="primary" onClick={() => onAct({ step: 'answer', side, yes: true })}>
                    {t('linkage.act.yes')}
                  </Button>
                  <Button onClick={() => onAct({ step: 'answer', side, yes: false })}>
                    {t('linkage.act.no')}
                  </Button>
                </>
              )}
              {of.may.includes('rate') && !rating && speaks && (
                <Button onClick={() => onAct({ step: 'rate', side })}>
                  {t('linkage.act.rate')}
                </Button>
              )}
            </div>
          </Panel>
        );
      })}
    </div>
  );
}

function Obligations({ of, onAct }: PartProps): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const { may, speaksFor } = of;
  const actsOf = ({ no, by, reportedOn, confirmedOn }: Agreement['obligations'][number]) => {
    if (confirmedOn) return [];
    const isReceiver = speaksFor.includes(otherSide(by));
    return [
      ...(may.includes('report') && !reportedOn && speaksFor.includes(by)
        ? [{ step: 'report', no } as const]
        : []),
      ...(may.includes('confirm') && reportedOn && isReceiver
        ? [{ step: 'confirm', no } as const, { step: 'return', no } as const]
        : []),
      ...(may.includes('extend') ? [{ step: 'extend', no } as const] : []),
    ];
  };
  return (
    <Panel title={t('linkage.obligations')}>
      <FactTable
        caption={t('linkage.obligations')}
        rows={of.obligations}
        idOf={({ no }) => String(no)}
        columns={[
          {
            key: 'what',
            head: t('linkage.obligation.what'),
            names: true,
            cell: ({ what }) => what,
          },
          { key: 'by', head: t('linkage.obligation.who'), cell: ({ by }) => of[by].name },
          {
            key: 'due',
            head: t('linkage.obligation.due'),
            cell: ({ dueOn }) => format.date(dueOn),
          },
          {
            key: 'state',
            head: t('linkage.state'),
            cell: ({ reportedOn, confirmedOn }) => (
              <StatusTag tone={confirmedOn ? 'done' : reportedOn ? 'checking' : 'new'}>
                {confirmedOn
                  ? t('linkage.obligation.confirmed', { date: format.date(confirmedOn) })
                  : reportedOn
                    ? t('linkage.obligation.reported', { date: format.date(reportedOn) })
                    : t('linkage.obligation.open')}
              </StatusTag>
            ),
          },
          {
            key: 'acts',
            head: t('linkage.acts'),
            cell: (one) => (
              <div className="linkage-buttons">
                {actsOf(one).map((act) => (
                  <Button key={act.step} onClick={() => onAct(act)}>
                    {t(`linkage.act.${act.step}`)}
                  </Button>
                ))}
              </div>
            ),
          },
        ]}
      />
    </Panel>
  );
}
