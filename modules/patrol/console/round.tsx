import { Answer, ErrorLine, Go, useAction, useFormat, useOne, useParam } from '@liren/ui';
import { FactTable, Page, Panel } from '@liren/ui/console';
import { Button, RadioField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import type * as z from 'zod';
import { getRound, readTrack, trackPurposes } from '../contract/public.ts';
import { StreetsMap } from '../parts/streets-map.tsx';
import { useNamed } from '../parts/use-named.ts';
import './patrol.css';

type Round = z.output<(typeof getRound)['reply']>;
type Visit = Round['visitList'][number];

/** One round: what it saw, how points were found, what it reported; where somebody walked only for a purpose. */
export default function RoundScreen(): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const id = useParam('round');
  const answer = useOne(getRound, { params: { id } }, { keep: true });
  const reading = useAction(readTrack);
  const round = answer.value;
  return (
    <Page
      title={round ? t('patrol.round.title', { worker: round.worker }) : t('patrol.round')}
      back="/patrol/rounds"
      note={round && `${round.grid.name} · ${format.dateTime(round.startedAt)}`}
    >
      <Answer of={answer} rows={10}>
        {(value) => (
          <div className="patrol-panes">
            <div className="patrol-column">
              <Facts of={value} />
              <Visits of={value} />
              <Found of={value} />
              <Track of={value} reading={reading} />
            </div>
            <StreetsMap
              label={t('patrol.round.map')}
              seen={value.seen}
              walked={reading.done?.fixes.map(({ lonLat }) => lonLat) ?? []}
            />
          </div>
        )}
      </Answer>
    </Page>
  );
}

function Facts({ of }: { of: Round }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const facts: readonly [string, ReactNode][] = [
    [
      t('patrol.round.when'),
      of.endedAt
        ? t('patrol.round.span', {
            from: format.dateTime(of.startedAt),
            to: format.time(of.endedAt),
            duration: format.duration(Date.parse(of.endedAt) - Date.parse(of.startedAt)),
          })
        : t('patrol.round.running'),
    ],
    [t('patrol.plan'), of.planName ?? t('patrol.plan.free')],
    [
      t('patrol.round.walked'),
      of.isTracked
        ? `${format.distance(of.walkedM)} · ${t('patrol.round.seen', { length: format.distance(of.seenM) })}`
        : t('patrol.round.untracked'),
    ],
  ];
  return (
    <Panel>
      <dl className="patrol-facts">
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

function Visits({ of }: { of: Round }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const named = useNamed();
  /** In the words of the edition that was followed. */
  const said = ({ checklist, edition, answers }: Visit, code: string) => {
    const item = of.checklists
      .find((list) => list.code === checklist && list.edition === edition)
      ?.items.find((one) => one.code === code);
    if (!item) return code;
    const answer = answers[code];
    const chosen = item.type === 'choice' && item.options.find((one) => one.code === answer);
    const words = chosen ? named(chosen) : answer;
    const unit = item.type === 'number' ? item.unit : '';
    return words === undefined
      ? named(item)
      : t('patrol.visit.answer', { item: named(item), answer: `${words} ${unit}`.trim() });
  };
  return (
    <Panel title={t('patrol.points.visited')}>
      {of.visitList.length === 0 ? (
        <p className="quiet">{t('patrol.visits.empty')}</p>
      ) : (
        <FactTable
          caption={t('patrol.points.visited')}
          rows={of.visitList}
          idOf={({ point }) => point}
          columns={[
            {
              key: 'point',
              head: t('patrol.point'),
              names: true,
              cell: ({ name, at }) => (
                <>
                  {name}
                  <small className="patrol-under">{format.time(at)}</small>
                </>
              ),
            },
            {
              key: 'how',
              head: t('patrol.visit.how'),
              cell: ({ source, distanceM, reason }) => (
                <>
                  {t(`position.source.${source}`)}
                  {distanceM !== null &&
                    ` · ${t('patrol.visit.away', { distance: format.distance(distanceM) })}`}
                  {reason && (
                    <small className="patrol-under">{t('patrol.visit.reason', { reason })}</small>
                  )}
                </>
              ),
            },
            {
              key: 'findings',
              head: t('patrol.visit.findings'),
              cell: (visit) => (
                <>
                  {Object.entries(visit.findings).map(([code, finding]) => (
                    <span
                      key={code}
                      className={finding === 'wrong' ? 'patrol-under patrol-fault' : 'patrol-under'}
                    >
                      {t(`patrol.finding.${finding}`, { item: said(visit, code) })}
                    </span>
                  ))}
                  {visit.note && <span className="patrol-under">{visit.note}</span>}
                </>
              ),
            },
          ]}
        />
      )}
    </Panel>
  );
}

function Found({ of }: { of: Round }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  return (
    <Panel title={t('patrol.round.found')}>
      {of.foundList.length === 0 ? (
        <p className="quiet">{t('patrol.found.empty')}</p>
      ) : (
        <ul className="plain-list">
          {of.foundList.map(({ number, at, component, state }) => (
            <li key={number}>
              <Go to={`/matters/${number}`}>{format.publicNumber(number)}</Go>{' '}
              {[
                state && t(`patrol.state.${state}`),
                component && t('patrol.found.component', { code: component }),
                format.time(at),
              ]
                .filter(Boolean)
                .join(' · ')}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Track({
  of,
  reading,
}: {
  of: Round;
  reading: ReturnType<typeof useAction<typeof readTrack>>;
}): ReactNode {
  const { t } = useWords();
  const [purpose, setPurpose] = useState<(typeof trackPurposes)[number] | null>(null);
  if (!of.mayReadTrack)
    return (
      <Panel title={t('patrol.track')}>
        <p className="quiet">{t(of.hasTrack ? 'patrol.track.not_yours' : 'patrol.track.none')}</p>
      </Panel>
    );
  return (
    <Panel title={t('patrol.track')}>
      {reading.done ? (
        <p role="status">{t('patrol.track.shown', { count: reading.done.fixes.length })}</p>
      ) : (
        <>
          <p className="quiet">{t('patrol.track.ask')}</p>
          {reading.problem && <ErrorLine problem={reading.problem} />}
          <RadioField
            at="/body/purpose"
            label={t('accounts.purpose')}
            value={purpose}
            onChange={setPurpose}
            options={trackPurposes.map((one) => ({
              value: one,
              label: t(`accounts.purpose.${one}`),
            }))}
          />
          <Button
            busy={reading.running}
            disabled={purpose === null}
            onClick={() =>
              purpose && void reading.run({ params: { id: of.id }, body: { purpose } })
            }
          >
            {t('patrol.track.read')}
          </Button>
        </>
      )}
    </Panel>
  );
}
