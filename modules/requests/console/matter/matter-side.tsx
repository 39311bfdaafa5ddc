import { getMap } from '@liren/areas/contract';
import { getComponent } from '@liren/components/contract';
import { ClockWord, Go, Icon, StatusTag, useFormat, useOne } from '@liren/ui';
import { Panel } from '@liren/ui/console';
import { AreaMap } from '@liren/ui/map';
import { useWords } from '@liren/ui/words';
import { Phone } from 'lucide-react';
import type { ReactNode } from 'react';
import type { AssignmentView, ClockView, RequestPage } from '../../contract/public.ts';
import { useName } from '../../parts/naming.ts';
import { factsOf } from '../../staff/clock-facts.ts';
import { byUrgency, limitSentence, reasonSentence } from '../limits.ts';
import { daysAgo } from '../queue/queue-place.ts';
import { type Choice, choicesOfShare } from '../steps/actions.ts';
import { AskFacts } from './asks.tsx';
import { MatterParties } from './matter-parties.tsx';
import { PremisesPanel } from './premises.tsx';

type SideProps = { page: RequestPage; onChoose: (choice: Choice) => void };

/** Beside the timeline: limits, who is part of it, who handles it, what waits for an answer, where it is. */
export function MatterSide({ page, onChoose }: SideProps): ReactNode {
  return (
    <aside className="matter-side">
      <Clocks page={page} />
      <Asks page={page} onChoose={onChoose} />
      <Shares page={page} onChoose={onChoose} />
      <MatterParties page={page} />
      <Where page={page} />
      <PremisesPanel page={page} />
      <Rules page={page} />
      <Outcome page={page} />
    </aside>
  );
}

function Clocks({ page }: { page: RequestPage }): ReactNode {
  const { t } = useWords();
  const clocks = [...page.clocks].sort(byUrgency);
  if (clocks.length === 0) return null;
  return (
    <div className="matter-clocks">
      <Panel title={t('requests.console.clocks')}>
        <ul className="clock-list">
          {clocks.map((clock) => (
            <li key={`${clock.name}${clock.startedAt}`}>
              <OneClock clock={clock} />
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  );
}

function OneClock({ clock }: { clock: ClockView }): ReactNode {
  const words = useWords();
  const { t, has } = words;
  const format = useFormat();
  const why = reasonSentence(clock.reason, words, format);
  const key = `requests.clock.${clock.name}`;
  return (
    <>
      <p className="clock-line">
        <span className="clock-name">{has(key) ? t(key as 'requests.clock.check') : ''}</span>
        <ClockWord clock={factsOf(clock)} />
      </p>
      <p className="clock-why">
        {limitSentence(clock.limit, words, format)}
        {clock.left !== null && (
          <>
            {' '}
            ·{' '}
            {t('requests.console.clock.left', {
              left: limitSentence(
                { amount: Math.round(clock.left * 10) / 10, unit: clock.limit.unit },
                words,
                format,
              ),
            })}
          </>
        )}
        {why && <> · {why}</>}
      </p>
    </>
  );
}

function Asks({ page, onChoose }: SideProps): ReactNode {
  const { t } = useWords();
  if (page.asks.length === 0) return null;
  const ordered = [...page.asks].sort(
    (one, other) =>
      Number(one.answer !== null) - Number(other.answer !== null) ||
      other.askedAt.localeCompare(one.askedAt),
  );
  return (
    <Panel title={t('requests.console.asks')}>
      {ordered.map((ask) => {
        const share = page.assignments.find((a) => a.id === ask.matter);
        const held = share ?? page;
        return (
          <div key={ask.id} className="ask">
            <AskFacts ask={ask} />
            {ask.answer === null && (
              <div className="button-row">
                {([`answer.${ask.kind}`, `withdraw.${ask.kind}`] as const).map((step) =>
                  held.may.includes(step) &&
                  step !== 'withdraw.dispute' &&
                  step !== 'withdraw.withdrawal' ? (
                    <button
                      key={step}
                      type="button"
                      className="button"
                      onClick={() =>
                        onChoose({
                          step,
                          assignment: share?.id ?? null,
                          unit: share?.unit ?? null,
                          seq: held.seq,
                        })
                      }
                    >
                      {t(`requests.step.${step}`)}
                    </button>
                  ) : null,
                )}
              </div>
            )}
          </div>
        );
      })}
    </Panel>
  );
}

const shareTones = {
  offered: 'new',
  accepted: 'moving',
  working: 'moving',
  answered: 'checking',
  done: 'done',
  returned: 'soon',
  released: 'stopped',
} as const;

function Shares({ page, onChoose }: SideProps): ReactNode {
  const { t } = useWords();
  const name = useName();
  if (page.assignments.length === 0) return null;
  return (
    <Panel title={t('requests.console.shares')}>
      {page.assignments.map((share) => (
        <section key={share.id} className="share">
          <p className="share-head">
            <strong>{name(share.unit)}</strong>
            <span className="unit-mark">
              {t(share.lead ? 'requests.console.lead' : 'requests.console.co')}
            </span>
            <StatusTag tone={shareTones[share.state as keyof typeof shareTones] ?? 'moving'}>
              {t(`requests.assignment.${share.state}` as 'requests.assignment.offered')}
            </StatusTag>
          </p>
          {share.clocks
            .filter((c) => c.stoppedAt === null)
            .map((clock) => (
              <OneClock key={clock.name} clock={clock} />
            ))}
          {share.phone && (
            <p className="quiet">
              <Icon of={Phone} size={16} /> <a href={`tel:${share.phone}`}>{share.phone}</a>
            </p>
          )}
          <ShareActions page={page} share={share} onChoose={onChoose} />
        </section>
      ))}
    </Panel>
  );
}

function ShareActions({ page, share, onChoose }: SideProps & { share: AssignmentView }): ReactNode {
  const { t } = useWords();
  const all = choicesOfShare(page, share);
  if (all.length === 0) return null;
  return (
    <div className="button-row">
      {all.map((choice) => (
        <button key={choice.step} type="button" className="button" onClick={() => onChoose(choice)}>
          {t(`requests.step.${choice.step}`)}
        </button>
      ))}
    </div>
  );
}

/** The component the matter is about, with who owns it. */
function NamedComponent({ code }: { code: string }): ReactNode {
  const { t } = useWords();
  const one = useOne(getComponent, { params: { code } });
  return (
    <p>
      <span className="quiet">{t('requests.column.component')} </span>
      <Go to={`/components/${code}`}>{one.value?.name ?? code}</Go>
      {one.value && (
        <span className="quiet">
          {' · '}
          {t(`components.state.${one.value.state}`)}
          {' · '}
          {one.value.owner?.name ?? t('components.ownerless')}
        </span>
      )}
    </p>
  );
}

function Where({ page }: { page: RequestPage }): ReactNode {
  const { t } = useWords();
  const ground = useOne(getMap, {}, { when: page.lonLat !== null });
  return (
    <Panel title={t('requests.console.where')}>
      <p>
        {page.place}
        <br />
        <span className="quiet">
          <Go to="/matters" search={{ view: 'all', area: page.community.code }}>
            {page.community.name}
          </Go>
          {page.grid && (
            <>
              {' · '}
              <Go to="/matters" search={{ view: 'all', area: page.grid.code }}>
                {page.grid.name}
              </Go>
            </>
          )}
        </span>
      </p>
      {page.component && <NamedComponent code={page.component} />}
      {ground.value && page.lonLat && (
        <div className="side-map">
          <AreaMap
            ground={ground.value}
            label={t('requests.console.where.map', { place: page.place })}
            points={[{ id: page.number, lonLat: page.lonLat, clock: 'plain' }]}
            chosen={page.number}
            start={{ lonLat: page.lonLat, zoom: 16.5 }}
          />
        </div>
      )}
      <p>
        {page.nearby > 0 && page.lonLat ? (
          <Go
            to="/matters"
            search={{ view: 'all', bbox: around(page.lonLat), from: daysAgo(90), map: 'on' }}
          >
            {t('requests.console.nearby', { count: page.nearby })}
          </Go>
        ) : (
          <span className="quiet">{t('requests.console.nearby.none')}</span>
        )}
      </p>
    </Panel>
  );
}

/** A box of 50 m to each side: the one the server counts in. */
function around([lon, lat]: readonly [number, number]): string {
  const [dx, dy] = [50 / (111_320 * Math.cos((lat * Math.PI) / 180)), 50 / 110_574];
  return [lon - dx, lat - dy, lon + dx, lat + dy].map((n) => n.toFixed(6)).join(',');
}

function Rules({ page }: { page: RequestPage }): ReactNode {
  const { t } = useWords();
  const name = useName();
  return (
    <Panel title={t('requests.console.rules')}>
      <dl className="facts">
        <dt>{t('requests.column.kind')}</dt>
        <dd>{t(`requests.kind.${page.kind}`)}</dd>
        <dt>{t('requests.column.category')}</dt>
        <dd>
          {name(page.category)} <span className="quiet">{page.category.code}</span>
        </dd>
        <dt>{t('requests.column.level')}</dt>
        <dd>{t(`requests.level.${page.level}`)}</dd>
        <dt>{t('requests.console.filing_condition')}</dt>
        <dd>{name(page.filingCondition) || '—'}</dd>
        <dt>{t('requests.console.closing_condition')}</dt>
        <dd>{name(page.closingCondition) || '—'}</dd>
        {page.route && (
          <>
            <dt>{t('requests.console.route')}</dt>
            <dd>{t(`requests.route.${page.route}`)}</dd>
          </>
        )}
        {page.means && (
          <>
            <dt>{t('requests.console.field.means')}</dt>
            <dd>{t(`requests.means.${page.means}`)}</dd>
          </>
        )}
      </dl>
    </Panel>
  );
}

/** What the reporter answered, and whether it counts. */
function Outcome({ page }: { page: RequestPage }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const { rating } = page;
  if (!rating && !page.excluded && page.deskStars === null && page.reworks === 0) return null;
  return (
    <Panel title={t('requests.console.outcome')}>
      <dl className="facts">
        {rating && (
          <>
            <dt>{t('requests.console.field.contacted')}</dt>
            <dd>
              {t(
                rating.contacted
                  ? 'requests.console.contacted.yes'
                  : 'requests.console.contacted.no',
              )}
            </dd>
            <dt>{t('requests.console.field.solved')}</dt>
            <dd>
              {t(rating.solved ? 'requests.console.solved.yes' : 'requests.console.solved.no')}
            </dd>
            <dt>{t('requests.console.field.satisfaction')}</dt>
            <dd>{t(`requests.console.satisfaction.${rating.satisfaction as 1 | 2 | 3}`)}</dd>
            <dt>{t('requests.console.rated')}</dt>
            <dd>
              {t(`requests.console.rated.${rating.by}`)} · {format.when(rating.at)}
            </dd>
          </>
        )}
        {page.deskStars !== null && (
          <>
            <dt>{t('requests.console.stars')}</dt>
            <dd>{t('requests.console.stars.of', { n: page.deskStars })}</dd>
          </>
        )}
        {page.reworks > 0 && (
          <>
            <dt>{t('requests.word.rework')}</dt>
            <dd>{t('requests.console.reworks', { count: page.reworks })}</dd>
          </>
        )}
        {page.excluded && (
          <>
            <dt>{t('requests.console.excluded')}</dt>
            <dd>{t(`requests.exclusion.${page.excluded}`)}</dd>
          </>
        )}
      </dl>
    </Panel>
  );
}
