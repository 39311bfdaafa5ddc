import { type Issue, type LonLat, type PositionFix, Problem } from '@liren/kernel/contract';
import { Answer, FaultsWithin, fieldId, useFault, useGo, usePlace } from '@liren/ui';
import { field, type OutboxItem, useFieldState } from '@liren/ui/field';
import { fixByHand, PositionWord, usePosition } from '@liren/ui/position';
import {
  Button,
  Card,
  CheckField,
  RadioField,
  Screen,
  SelectField,
  TextAreaField,
  TextField,
} from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useEffect, useState } from 'react';
import * as z from 'zod';
import type { CategoryView } from '../contract/values.ts';
import { resolutionMeans } from '../domain/subject.ts';
import { useName } from '../parts/naming.ts';
import { QuestionFields, type Answer as Said } from '../parts/question-fields.tsx';
import { useWork, type Work } from '../staff/field-work.ts';
import { nearestOf } from './find-addresses.ts';
import { Snap, useSnapped } from './photos.tsx';
import './grid.css';

const Place = z.object({ edit: z.string().catch(''), at: z.string().catch('') });
type Means = (typeof resolutionMeans)[number];

/** Input of a report as it waits in the outbox. */
interface ReportInput {
  body: {
    source: 'grid_worker';
    kind: CategoryView['kinds'][number];
    category: string;
    text: string;
    lonLat: LonLat;
    place: string;
    answers: Record<string, Said>;
    solved?: { means: Means; note: string };
    deviceAt: string;
  };
}

/** 上报: the camera first, one of the five kinds reported most, the place as the device knows it; two taps and it is sent. */
export default function Report(): ReactNode {
  const one = useWork();
  const { t } = useWords();
  const [{ edit, at }] = usePlace(Place);
  const { queue } = useFieldState();
  const edited = queue.find((item) => item.id === edit) ?? null;
  return (
    <Answer of={one} rows={6}>
      {(work) =>
        work.categories.length === 0 ? (
          <Screen title={t('requests.field.report')} back="/">
            <p>{t('requests.field.report.no_categories')}</p>
          </Screen>
        ) : (
          <ReportForm key={edit} work={work} edited={edited} startAt={at} />
        )
      }
    </Answer>
  );
}

const seenByWorkers: readonly string[] = ['grid_event', 'component'];
const forWorkers = ({ kinds }: CategoryView): boolean =>
  kinds.some((kind) => seenByWorkers.includes(kind));
const kindOf = ({ kinds }: CategoryView) =>
  kinds.find((kind) => seenByWorkers.includes(kind)) ?? kinds[0] ?? 'grid_event';

function ReportForm({
  work,
  edited,
  startAt,
}: {
  work: Work;
  edited: OutboxItem | null;
  startAt: string;
}): ReactNode {
  const { t } = useWords();
  const name = useName();
  const go = useGo();
  const before = (edited?.input as ReportInput | undefined)?.body;
  const position = usePosition(before ? fixByHand(before.lonLat) : startFix(work, startAt));
  const [snapped, after] = [useSnapped(), useSnapped()];
  const [category, setCategory] = useState(before?.category ?? '');
  const [text, setText] = useState(before?.text ?? '');
  const [place, setPlace] = useState<string | null>(before?.place ?? (startAt || null));
  const [answers, setAnswers] = useState<Record<string, Said>>(before?.answers ?? {});
  const [isSolved, setSolved] = useState(before?.solved !== undefined);
  const [means, setMeans] = useState<Means | null>(before?.solved?.means ?? null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isSaving, setSaving] = useState(false);
  const [isFull, setFull] = useState(false);
  const { ask, fix } = position;
  useEffect(() => {
    if (!fix) void ask();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, on arrival
  }, []);
  const chosen = work.categories.find(({ code }) => code === category);
  const said = place ?? (fix ? (nearestOf(work.addresses, fix.lonLat)?.label ?? '') : '');

  const send = async (): Promise<void> => {
    const missing = (pointer: string): Issue => ({ pointer, code: 'input.missing' });
    const issues: Issue[] = [
      ...(!edited && snapped.photos.length === 0 ? [missing('/photos')] : []),
      ...(chosen ? [] : [missing('/body/category')]),
      ...(fix ? [] : [missing('/position')]),
      ...(said.trim() === '' ? [missing('/body/place')] : []),
      ...(chosen?.questions ?? [])
        .filter(({ required, code }) => required && answers[code] === undefined)
        .map(({ code }) => missing(`/body/answers/${code}`)),
      ...(isSolved && means === null ? [missing('/means')] : []),
      ...(isSolved && !edited && after.photos.length === 0 ? [missing('/after')] : []),
    ];
    if (!chosen || !fix || issues.length > 0)
      return setProblem(new Problem('input.invalid', { count: issues.length }, issues));
    setSaving(true);
    const input: ReportInput = {
      body: {
        source: 'grid_worker',
        kind: kindOf(chosen),
        category: chosen.code,
        text: text.trim() || `${chosen.name}，${said.trim()}`,
        lonLat: fix.lonLat,
        place: said.trim(),
        answers,
        ...(isSolved && means ? { solved: { means, note: '' } } : {}),
        deviceAt: before?.deviceAt ?? new Date().toISOString(),
      },
    };
    try {
      const title = `${name(chosen)} · ${said.trim()}`;
      if (edited) await field.change(edited.id, { title, input });
      else {
        await field.add({
          kind: 'requests.report',
          about: `report ${input.body.deviceAt}`,
          title,
          input,
          photos: [
            ...snapped.photos.map(({ blob }) => ({ at: 'body.photos', blob })),
            ...(isSolved
              ? after.photos.map(({ blob }) => ({ at: 'body.solved.photos', blob }))
              : []),
          ],
        });
      }
      go(edited ? '/outbox' : '/', { replace: true });
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      setFull(true);
    } finally {
      setSaving(false);
    }
  };

  return (
    <Screen
      title={t('requests.field.report')}
      back="/"
      actions={
        <Button kind="primary" busy={isSaving} onClick={() => void send()}>
          {t(isSolved ? 'requests.field.report.send_solved' : 'requests.field.report.send')}
        </Button>
      }
    >
      <FaultsWithin problem={problem}>
        {isFull && (
          <p className="error-line" role="alert">
            {t('requests.field.full')}
          </p>
        )}
        {edited ? (
          <Card>
            <p>{t('requests.field.photos_stay', { count: edited.files.length })}</p>
          </Card>
        ) : (
          <Snap of={snapped} label={t('requests.field.report.snap')} primary />
        )}
        <Categories
          all={work.categories}
          often={work.often}
          value={category}
          onChange={setCategory}
        />
        {chosen?.emergency && (
          <p className="error-line" role="alert">
            {t('requests.field.report.danger', { call: chosen.emergency.call.join(' / ') })}
          </p>
        )}
        {chosen && (
          <QuestionFields
            questions={chosen.questions}
            answers={answers}
            onAnswer={(code, answer) => setAnswers((now) => ({ ...now, [code]: answer }))}
          />
        )}
        <Where position={position} place={said} onPlace={setPlace} addresses={work.addresses} />
        <TextAreaField
          at="/body/text"
          label={t('requests.field.report.text')}
          optional
          rows={2}
          maxLength={1000}
          value={text}
          onChange={setText}
        />
        {!edited && (
          <CheckField
            at="/solved"
            label={t('requests.field.report.solved')}
            hint={t('requests.field.report.solved.hint')}
            value={isSolved}
            onChange={setSolved}
          />
        )}
        {isSolved && (
          <RadioField
            at="/means"
            label={t('requests.field.means')}
            value={means}
            onChange={setMeans}
            options={resolutionMeans.map((value) => ({
              value,
              label: t(`requests.means.${value}`),
            }))}
          />
        )}
        {isSolved && !edited && (
          <Snap of={after} at="/after" label={t('requests.field.report.after')} />
        )}
      </FaultsWithin>
    </Screen>
  );
}

/** The address somebody came from: a hand on the list is as good as a finger on a map. */
function startFix(work: Work, label: string): PositionFix | null {
  const address = label ? work.addresses.find((each) => each.label === label) : undefined;
  return address ? fixByHand(address.at) : null;
}

/** The kinds reported most, each a tap; all others below. */
function Categories({
  all,
  often,
  value,
  onChange,
}: {
  all: readonly CategoryView[];
  /** Their codes, the most frequent first. */
  often: readonly string[];
  value: string;
  onChange: (code: string) => void;
}): ReactNode {
  const { t } = useWords();
  const name = useName();
  const known = all.filter(forWorkers);
  const quick = often.flatMap((code) => known.find((one) => one.code === code) ?? []);
  const others = known.filter((one) => !quick.includes(one));
  const isQuick = quick.some(({ code }) => code === value);
  const none = quick.length === 0;
  return (
    <>
      {!none && (
        <RadioField
          at="/body/category"
          label={t('requests.field.report.category')}
          inline
          value={isQuick ? value : null}
          onChange={onChange}
          options={quick.map((one) => ({ value: one.code, label: name(one) }))}
        />
      )}
      <SelectField
        at={none ? '/body/category' : '/body/other'}
        label={t(none ? 'requests.field.report.category' : 'requests.field.report.other')}
        placeholder={t('requests.field.report.other.none')}
        optional={!none}
        value={isQuick ? '' : value}
        onChange={onChange}
        options={others.map((one) => ({
          value: one.code,
          label: `${name(one.group)} · ${name(one)}`,
        }))}
      />
    </>
  );
}

/** Where it is: as the device says, or one of the own addresses. */
function Where({
  position,
  place,
  onPlace,
  addresses,
}: {
  position: ReturnType<typeof usePosition>;
  place: string;
  onPlace: (place: string) => void;
  addresses: Work['addresses'];
}): ReactNode {
  const { t } = useWords();
  const label = t('requests.field.report.position');
  const fault = useFault('/position', label);
  const { fix, asking } = position;
  const take = (said: string): void => {
    onPlace(said);
    const address = addresses.find(({ label }) => label === said);
    if (address) position.take(fixByHand(address.at));
  };
  return (
    <fieldset className="field" id={fieldId('/position')} data-bad={fault ? '' : undefined}>
      <legend>{label}</legend>
      {fault && <p className="field-fault">{fault}</p>}
      <p role="status" className="site-said">
        <span>
          {asking ? (
            t('requests.field.site.asking')
          ) : fix ? (
            <PositionWord fix={fix} />
          ) : (
            t('requests.field.report.no_fix')
          )}
        </span>
        <Button busy={asking} onClick={() => void position.ask()}>
          {t('requests.field.site.again')}
        </Button>
      </p>
      <TextField
        at="/body/place"
        label={t('requests.field.report.place')}
        list="own-addresses"
        value={place}
        maxLength={120}
        onChange={take}
      />
      <datalist id="own-addresses">
        {addresses.map(({ label: said, at }) => (
          <option key={`${said} ${at.join()}`} value={said}>
            {said}
          </option>
        ))}
      </datalist>
    </fieldset>
  );
}
