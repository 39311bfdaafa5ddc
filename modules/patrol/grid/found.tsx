import { mapComponents } from '@liren/components/contract';
import { distanceM } from '@liren/kernel/area';
import type { ReplyOf } from '@liren/kernel/contract';
import { Answer, EmptyState, Icon, useFormat, usePlace } from '@liren/ui';
import { field, useCarriedOne } from '@liren/ui/field';
import { PositionWord, usePosition } from '@liren/ui/position';
import { Button, Card, Screen, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { LocateFixed } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import * as z from 'zod';
import { type FoundState, foundStates } from '../domain/public.ts';
import { recorder } from './recorder.ts';
import type { RoundHere } from './standing.ts';
import { usePatrol } from './use-patrol.ts';
import './grid.css';

const Place = z.object({ q: z.string().max(40).catch('') });

type Component = ReplyOf<typeof mapComponents>['points'][number];

/** As many as one can point at from where one stands. */
const shownMost = 12;

/** What is missing or damaged near by: the first tap says what is wrong with it, the second sends it. */
export default function Found(): ReactNode {
  const { t } = useWords();
  const { one, standing } = usePatrol();
  const grid = standing?.round?.grid ?? one.value?.grids[0]?.code ?? '';
  return (
    <Screen title={t('patrol.field.found')} back="/patrol">
      {grid && <Near grid={grid} round={standing?.round ?? null} />}
    </Screen>
  );
}

function Near({ grid, round }: { grid: string; round: RoundHere | null }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const components = useCarriedOne(mapComponents, { query: { within: grid } });
  const position = usePosition(recorder.state()?.last ?? null);
  // The map of the own grids names one it was asked about.
  const [{ q: asked }] = usePlace(Place);
  const [q, setQ] = useState(asked);
  const here = position.fix?.lonLat;
  return (
    <>
      <Button busy={position.asking} onClick={() => void position.ask()}>
        <Icon of={LocateFixed} />
        {t('report.where.here')}
      </Button>
      {position.fix && (
        <p role="status">
          <PositionWord fix={position.fix} />
        </p>
      )}
      {position.failure && <p className="field-hint">{t('patrol.field.by_name')}</p>}
      <TextField at="/q" label={t('patrol.field.find')} value={q} onChange={setQ} maxLength={40} />
      <Answer of={components} rows={6}>
        {({ points }) => {
          const fits = points.filter(
            ({ name, code, state }) =>
              state !== 'removed' && (q === '' || name.includes(q) || code.includes(q)),
          );
          const rows = fits
            .map((of) => ({ of, awayM: here ? distanceM(here, of.lonLat) : null }))
            .toSorted((p, r) => (p.awayM ?? 0) - (r.awayM ?? 0))
            .slice(0, shownMost);
          if (rows.length === 0)
            return <EmptyState title={t('patrol.field.none')} why={t('patrol.field.none.why')} />;
          return (
            <ul className="plain-list patrol-week">
              {rows.map(({ of, awayM }) => (
                <li key={of.code}>
                  <One
                    of={of}
                    away={awayM === null ? '' : format.distance(Math.round(awayM))}
                    round={round}
                  />
                </li>
              ))}
            </ul>
          );
        }}
      </Answer>
    </>
  );
}

function One({
  of: { code, name, state },
  away,
  round,
}: {
  of: Component;
  away: string;
  round: RoundHere | null;
}): ReactNode {
  const { t } = useWords();
  const [chosen, setChosen] = useState<FoundState | null>(null);
  const [isSent, setSent] = useState(false);
  const send = async (found: FoundState, dangerous: boolean) => {
    const text = t(`patrol.field.text.${found}`, { name, number: code.slice(10) });
    await field.add({
      ...{ kind: 'patrol.found', about: code, title: text },
      input: {
        body: {
          what: { is: 'component', component: code, state: found },
          ...{ dangerous, text, round: round?.id ?? null },
        },
      },
    });
    setSent(true);
  };
  return (
    <Card>
      <p>
        <strong>{name}</strong>{' '}
        <span className="quiet">{[code.slice(10), away].filter(Boolean).join(' · ')}</span>
      </p>
      {isSent ? (
        <p role="status">{t('patrol.field.reported')}</p>
      ) : chosen ? (
        <div className="patrol-doing">
          <Button kind="primary" onClick={() => void send(chosen, false)}>
            {t('patrol.field.report')}
          </Button>
          <Button onClick={() => void send(chosen, true)}>{t('patrol.field.report.danger')}</Button>
          <Button onClick={() => setChosen(null)}>{t('action.cancel')}</Button>
        </div>
      ) : (
        <div className="patrol-doing">
          {state === 'in_use' ? (
            foundStates.map((one) => (
              <Button key={one} onClick={() => setChosen(one)}>
                {t(`patrol.state.${one}`)}
              </Button>
            ))
          ) : (
            <p className="quiet">{t('patrol.field.known')}</p>
          )}
        </div>
      )}
    </Card>
  );
}
