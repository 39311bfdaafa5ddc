import { distanceM } from '@liren/kernel/area';
import { type PositionFix, Problem } from '@liren/kernel/contract';
import {
  Answer,
  ErrorLine,
  Go,
  Icon,
  serverNow,
  useAsk,
  useBack,
  useFormat,
  useParam,
  usePlace,
} from '@liren/ui';
import { field, useFieldState } from '@liren/ui/field';
import { fixOfBeacon, PositionWord, usePosition } from '@liren/ui/position';
import { Button, Card, Screen, TextAreaField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { LocateFixed, QrCode } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import * as z from 'zod';
import type { PointView } from '../contract/values.ts';
import { locateBeacon, type visitPoint } from '../contract/walking.ts';
import {
  type Answer as Answered,
  type ChecklistItem,
  type Finding,
  inspected,
  reasonNeeded,
} from '../domain/public.ts';
import { useNamed } from '../parts/use-named.ts';
import { ItemField } from './item-field.tsx';
import { ScanCode } from './scan.tsx';
import type { MyPatrol, RoundHere } from './standing.ts';
import { usePatrol } from './use-patrol.ts';
import './grid.css';

type VisitInput = {
  params: { id: string; point: string };
  body: z.input<(typeof visitPoint)['input']['body']>;
};

const Place = z.object({ edit: z.string().max(40).optional().catch(undefined) });

/** One point on a round: where one stands, the checklist, and a reason when the position does not say it. */
export default function PointScreen(): ReactNode {
  const { t } = useWords();
  const id = useParam('point');
  const { one, standing } = usePatrol();
  const point = one.value?.points.find((of) => of.id === id);
  return (
    <Screen title={point?.name ?? t('patrol.point')} back="/patrol">
      <Answer of={one} rows={6}>
        {(patrol) =>
          !point ? (
            <ErrorLine problem={new Problem('patrol.point_unknown')} />
          ) : standing?.round ? (
            <Visit key={id} patrol={patrol} point={point} round={standing.round} />
          ) : (
            <>
              <p>{t('patrol.field.no_round')}</p>
              <Go to="/patrol" className="button button-primary">
                {t('patrol.field.begin')}
              </Go>
            </>
          )
        }
      </Answer>
    </Screen>
  );
}

function Visit({
  patrol,
  point,
  round,
}: {
  patrol: MyPatrol;
  point: PointView;
  round: RoundHere;
}): ReactNode {
  const { t } = useWords();
  const named = useNamed();
  const format = useFormat();
  const back = useBack('/patrol');
  const [{ edit }] = usePlace(Place);
  const { queue } = useFieldState();
  const before = queue.find((item) => item.id === edit)?.input as VisitInput | undefined;
  const position = usePosition(before?.body.fix ?? null);
  const [said, setSaid] = useState<Record<string, Finding>>(before?.body.findings ?? {});
  const [reason, setReason] = useState(before?.body.reason ?? '');
  const [note, setNote] = useState(before?.body.note ?? '');
  const [missing, setMissing] = useState<readonly string[]>([]);
  const [reported, setReported] = useState<readonly string[]>([]);
  const [answers, setAnswers] = useState<Record<string, Answered>>(before?.body.answers ?? {});
  const list = patrol.checklists.find(({ code }) => code === point.checklist);
  const items: readonly ChecklistItem[] = list?.items ?? [];
  const found = inspected(items, { findings: said, answers });
  const { fix } = position;
  const awayM = fix && Math.round(distanceM(fix.lonLat, point.lonLat));
  const needed = reasonNeeded(fix?.source ?? null, awayM, fix?.accuracyM ?? null);
  const save = async () => {
    const lacks = [
      ...items.filter(({ code }) => !found.findings[code]).map(({ code }) => code),
      ...(needed && reason.trim() === '' ? ['reason'] : []),
    ];
    setMissing(lacks);
    if (lacks.length > 0) return;
    const input: VisitInput = {
      params: { id: round.id, point: point.id },
      body: {
        at: before?.body.at ?? serverNow().toISOString(),
        ...{ fix, reason, note, ...found },
        followed: list ? { checklist: list.code, edition: list.edition } : null,
      },
    };
    if (edit && before) await field.change(edit, { title: point.name, input });
    else await field.add({ kind: 'patrol.visit', about: round.id, title: point.name, input });
    back();
  };
  const report = async (code: string, dangerous: boolean, text: string) => {
    await field.add({
      ...{ kind: 'patrol.found', about: `${point.id} ${code}`, title: text },
      input: {
        body: {
          what: { is: 'item', point: point.id, item: code },
          dangerous,
          text,
          round: round.id,
        },
      },
    });
    setReported([...reported, code]);
  };
  return (
    <>
      <Where point={point} others={patrol.points} position={position} />
      {fix && (
        <p role="status">
          {t('patrol.field.away', { distance: format.distance(awayM ?? 0) })} ·{' '}
          <PositionWord fix={fix} />
        </p>
      )}
      <Card title={list ? named(list) : t('patrol.point.checklist')}>
        {items.map((item) => (
          <div key={item.code} className="patrol-item">
            <ItemField
              item={item}
              finding={said[item.code]}
              answer={answers[item.code]}
              onFinding={(finding) => setSaid({ ...said, [item.code]: finding })}
              onAnswer={(answer) => {
                const { [item.code]: _, ...others } = said;
                setSaid(others);
                setAnswers({ ...answers, [item.code]: answer });
              }}
            />
            {missing.includes(item.code) && !found.findings[item.code] && (
              <p className="field-fault">{t('patrol.field.say')}</p>
            )}
            {found.findings[item.code] === 'wrong' &&
              item.category !== null &&
              (reported.includes(item.code) ? (
                <p role="status">{t('patrol.field.reported')}</p>
              ) : (
                <div className="patrol-doing">
                  {[false, true].map((dangerous) => (
                    <Button
                      key={String(dangerous)}
                      onClick={() =>
                        void report(
                          item.code,
                          dangerous,
                          t('patrol.field.item.text', { point: point.name, item: item.zh }),
                        )
                      }
                    >
                      {t(dangerous ? 'patrol.field.report.danger' : 'patrol.field.report')}
                    </Button>
                  ))}
                </div>
              ))}
          </div>
        ))}
      </Card>
      {needed && (
        <TextAreaField
          at="/body/reason"
          label={t('patrol.field.reason')}
          hint={t(`patrol.field.reason.${needed}`, {
            distance: format.distance(awayM ?? 0),
          })}
          rows={2}
          maxLength={200}
          value={reason}
          onChange={setReason}
        />
      )}
      {needed && missing.includes('reason') && reason.trim() === '' && (
        <p className="field-fault">{t('problem.patrol.reason_needed')}</p>
      )}
      <TextAreaField
        at="/body/note"
        label={t('patrol.field.note')}
        optional
        rows={2}
        maxLength={300}
        value={note}
        onChange={setNote}
      />
      {missing.length > 0 && (
        <p className="field-fault" role="alert">
          {t('patrol.field.lacks', { count: missing.length })}
        </p>
      )}
      <div className="screen-actions">
        <Button kind="primary" onClick={() => void save()}>
          {t('patrol.field.tick')}
        </Button>
      </div>
    </>
  );
}

/** Three ways to say that one is here: the device, the code on site, or neither, with a reason. */
function Where({
  point,
  others,
  position,
}: {
  point: PointView;
  /** All points on the device: a label of another one says where one really stands. */
  others: readonly PointView[];
  position: ReturnType<typeof usePosition>;
}): ReactNode {
  const { t } = useWords();
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const ask = useAsk(locateBeacon);
  const read = async (typed: string) => {
    setProblem(null);
    const said = typed.trim().toUpperCase();
    // A label of a point that was carried along needs no network: it hangs where the point is.
    const own = said === point.label ? point : others.find(({ label }) => label === said);
    if (own) return position.take(fixOfBeacon(own.lonLat));
    try {
      const found = await ask({ params: { code: said } });
      position.take(fixOfBeacon(found.lonLat, found.accuracyM) satisfies PositionFix);
    } catch (error) {
      setProblem(error instanceof Problem ? error : new Problem('patrol.beacon_unknown'));
    }
  };
  return (
    <Card title={t('patrol.field.where')}>
      {point.place && <p>{point.place}</p>}
      <Button busy={position.asking} onClick={() => void position.ask()}>
        <Icon of={LocateFixed} />
        {t('report.where.here')}
      </Button>
      {position.failure && (
        <p className="field-hint" role="status">
          {t('patrol.field.no_position')}
        </p>
      )}
      <ScanCode
        onCode={(scanned) => {
          setCode(scanned);
          void read(scanned);
        }}
      />
      <div className="patrol-code">
        <TextField
          at="/code"
          label={t('patrol.field.code')}
          hint={t('patrol.field.code.hint')}
          value={code}
          onChange={setCode}
          autoCapitalize="characters"
          maxLength={24}
        />
        <Button disabled={code.trim().length < 4} onClick={() => void read(code)}>
          <Icon of={QrCode} />
          {t('patrol.field.code.read')}
        </Button>
      </div>
      {problem && <ErrorLine problem={problem} />}
    </Card>
  );
}
