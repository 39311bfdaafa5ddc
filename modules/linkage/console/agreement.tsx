import { Answer, StatusTag, useFormat, useOne, useParam } from '@liren/ui';
import { FactTable, Page, Panel, spokenBy } from '@liren/ui/console';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { type Agreement, getAgreement, otherSide, sides } from '../contract/public.ts';
import { type AgreementAct, AgreementDialog } from './agreement-dialog.tsx';
import { amountWord } from './spoken.ts';
import { stateTone } from './state-tone.ts';
import './linkage.css';

/** One agreement: both sides, what each owes, what is to be done next, how it went. */
export default function AgreementScreen(): ReactNode {
  const { t } = useWords();
  const answer = useOne(getAgreement, { params: { id: useParam('agreement') } }, { keep: true });
  const [act, setAct] = useState<AgreementAct | null>(null);
  const found = answer.value;
  return (
    <Page
      title={found?.title ?? t('linkage.agreement')}
      back="/linkage/agreements"
      note={
        found && (
          <StatusTag tone={stateTone[found.state]}>{t(`linkage.state.${found.state}`)}</StatusTag>
        )
      }
    >
      <Answer of={answer} rows={10}>
        {(value) => (
          <div className="linkage-column">
            <Facts of={value} />
            <Sides of={value} onAct={setAct} />
            <Obligations of={value} onAct={setAct} />
            <Ends of={value} onAct={setAct} />
            <History of={value} />
          </div>
        )}
      </Answer>
      {found && act && <AgreementDialog of={found} act={act} onClose={() => setAct(null)} />}
    </Page>
  );
}

interface PartProps {
  of: Agreement;
  onAct: (act: AgreementAct) => void;
}

function Facts({ of }: { of: Agreement }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const facts: [string, ReactNode][] = [
    [t('linkage.purpose'), t(`linkage.purpose.${of.purpose as 'match'}`)],
    [t('linkage.area'), of.area.name],
    [t('linkage.starts'), format.date(of.startsOn)],
  ];
  if (of.endsOn) facts.push([t('linkage.ends'), format.date(of.endsOn)]);
  if (of.match)
    facts.push([t('linkage.amount'), amountWord(t, format, of.match.amount, of.match.unit)]);
  if (of.note) facts.push([t('linkage.note'), of.note]);
  return (
    <Panel>
      <dl className="linkage-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
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

function Ends({ of: { may }, onAct }: PartProps): ReactNode {
  const { t } = useWords();
  const steps = (['withdraw', 'end'] as const).filter((step) => may.includes(step));
  if (steps.length === 0) return null;
  return (
    <div className="linkage-buttons">
      {steps.map((step) => (
        <Button key={step} onClick={() => onAct({ step })}>
          {t(`linkage.act.${step}`)}
        </Button>
      ))}
    </div>
  );
}

function History({ of }: { of: Agreement }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  return (
    <Panel title={t('linkage.history')}>
      <ol className="plain-list">
        {of.history.map(({ step, at, by, behalf, side, yes, way, no, reason }) => (
          <li key={`${at} ${step} ${no}`}>
            {t(
              `linkage.step.${step === 'answer' && yes === false ? 'refuse' : (step as 'answer')}`,
            )}
            <small className="linkage-under">
              {[
                format.dateTime(at),
                spokenBy(t, by, behalf),
                side && of[side].name,
                no !== null && of.obligations.find((one) => one.no === no)?.what,
                way && way !== 'self' && t(`linkage.way.${way as 'phone'}`),
                reason,
              ]
                .filter(Boolean)
                .join(' · ')}
            </small>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
