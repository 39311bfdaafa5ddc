import { Answer, Go, StatusTag, Timeline, useFormat, useOne, useParam } from '@liren/ui';
import { FactTable, Page, Panel } from '@liren/ui/console';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { getPlan, type PlanPage } from '../contract/public.ts';
import { PlanForm } from './plan-form.tsx';
import { CloseForm, FollowForm, ReportForm } from './plan-forms.tsx';
import { PlanTag } from './plans.tsx';
import './bodies.css';

type Part = PlanPage['parts'][number];
type Open = { form: 'change' | 'follow' | 'close' } | { form: 'report'; part: Part };

/** One plan: what every unit does until when, how it stands, at which meetings it was followed up. */
export default function Plan(): ReactNode {
  const { t } = useWords();
  const id = useParam('plan');
  const answer = useOne(getPlan, { params: { plan: id } });
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const plan = answer.value;
  const keeps = plan?.may.includes('keep') ?? false;
  const isWhole = plan ? plan.done === plan.parts.length : false;
  return (
    <Page
      title={plan?.title ?? t('bodies.plan')}
      back={plan ? `/bodies/${plan.body.id}` : '/bodies/joint'}
      note={plan && <PlanTag of={{ ...plan, parts: plan.parts.length }} />}
      actions={
        plan &&
        keeps && (
          <>
            {plan.meetings.length > 0 && (
              <Button
                kind={plan.unfollowed ? 'primary' : 'plain'}
                onClick={() => setOpen({ form: 'follow' })}
              >
                {t('bodies.plan.follow')}
              </Button>
            )}
            {isWhole && (
              <Button kind="primary" onClick={() => setOpen({ form: 'close' })}>
                {t('bodies.plan.close')}
              </Button>
            )}
            <Button onClick={() => setOpen({ form: 'change' })}>{t('bodies.change')}</Button>
          </>
        )
      }
    >
      <Answer of={answer} rows={10}>
        {(value) => (
          <div className="bodies-page">
            <div className="bodies-column">
              <Parts of={value} onReport={(part) => setOpen({ form: 'report', part })} />
              <Panel title={t('bodies.motion.history')}>
                <History of={value} />
              </Panel>
            </div>
            <Facts of={value} />
          </div>
        )}
      </Answer>
      {plan && open?.form === 'change' && (
        <PlanForm
          body={plan.body.id}
          units={plan.units}
          meetings={plan.agreedAt ? [plan.agreedAt, ...plan.meetings] : plan.meetings}
          plan={plan}
          onClose={close}
        />
      )}
      {plan && open?.form === 'report' && (
        <ReportForm plan={plan} part={open.part} onClose={close} />
      )}
      {plan && open?.form === 'follow' && <FollowForm plan={plan} onClose={close} />}
      {plan && open?.form === 'close' && <CloseForm plan={plan} onClose={close} />}
    </Page>
  );
}

const tones = { open: 'new', moving: 'moving', done: 'done', dropped: 'stopped' } as const;

function Parts({ of, onReport }: { of: PlanPage; onReport: (part: Part) => void }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const keeps = of.may.includes('keep');
  return (
    <Panel title={t(`bodies.plan.parts.${of.purpose}`)}>
      <FactTable
        caption={t(`bodies.plan.parts.${of.purpose}`)}
        rows={of.parts}
        idOf={({ id }) => id}
        columns={[
          {
            key: 'who',
            head: t('bodies.plan.unit'),
            names: true,
            cell: ({ who, toward }) =>
              toward ? t('bodies.plan.who_toward', { who, toward }) : who,
          },
          { key: 'what', head: t('bodies.plan.what'), cell: ({ what }) => what },
          { key: 'due', head: t('bodies.plan.due'), cell: ({ dueOn }) => format.date(dueOn) },
          {
            key: 'state',
            head: t('bodies.plan.state'),
            cell: ({ state, isLate, said }) => (
              <>
                <StatusTag tone={isLate ? 'late' : tones[state]}>
                  {t(isLate ? 'bodies.task.late' : `bodies.plan.state.${state}`)}
                </StatusTag>
                {said && <span className="quiet"> {said}</span>}
              </>
            ),
          },
          ...(keeps
            ? [
                {
                  key: 'do',
                  head: t('bodies.seat.do'),
                  cell: (part: Part) => (
                    <button
                      type="button"
                      className="link-button"
                      aria-label={t('bodies.plan.report.of', { who: part.who })}
                      onClick={() => onReport(part)}
                    >
                      {t('bodies.plan.report')}
                    </button>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Panel>
  );
}

function Facts({ of }: { of: PlanPage }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const rows: (readonly [string, ReactNode])[] = [
    [
      t('bodies.plan.body'),
      <Go key="body" to={`/bodies/${of.body.id}`}>
        {of.body.name}
      </Go>,
    ],
    [t('bodies.plan.purpose'), t(`bodies.plan.purpose.${of.purpose}`)],
    ...(of.matter
      ? [
          [
            t('bodies.plan.matter'),
            <Go key="matter" to={`/matters/${of.matter.number}`}>
              {format.publicNumber(of.matter.number)}
            </Go>,
          ] as const,
        ]
      : []),
    [t('bodies.plan.meeting'), of.agreedAt?.title ?? '—'],
    [t('bodies.plan.starts_on'), format.date(of.startsOn)],
    [t('bodies.plan.due_on'), format.date(of.dueOn)],
    ...(of.closedOn ? [[t('bodies.plan.closed_on'), format.date(of.closedOn)] as const] : []),
  ];
  return (
    <Panel title={t('bodies.standing')}>
      {of.unfollowed && (
        <p>
          <StatusTag tone="soon">
            {t('bodies.plan.unfollowed', { meeting: of.unfollowed.title })}
          </StatusTag>
        </p>
      )}
      {of.issue && <p className="bodies-text">{of.issue}</p>}
      {of.result && <p className="bodies-text">{of.result}</p>}
      <dl className="bodies-facts">
        {rows.map(([head, fact]) => (
          <div key={head}>
            <dt>{head}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function History({ of }: { of: PlanPage }): ReactNode {
  const { t } = useWords();
  return (
    <Timeline
      entries={of.history
        .map(({ at, by, did, who, state, meeting, stood, text }, i) => ({
          id: String(i),
          at,
          title:
            did === 'reported'
              ? t('bodies.plan.did.reported', {
                  who: who ?? '',
                  state: state ? t(`bodies.plan.state.${state}`) : '',
                })
              : did === 'followed'
                ? t('bodies.plan.did.followed', { meeting: meeting ?? '' })
                : t(`bodies.plan.did.${did}`),
          ...(by ? { note: by } : {}),
          children: (
            <>
              {stood && <p className="quiet">{t('bodies.plan.stood', stood)}</p>}
              {text && <p>{text}</p>}
            </>
          ),
        }))
        .toReversed()}
    />
  );
}
