import { type Issue, Problem } from '@liren/kernel/contract';
import {
  Answer,
  ClockWord,
  EmptyState,
  FaultsWithin,
  Go,
  StatusTag,
  useFormat,
  useGo,
  useParam,
  usePlace,
} from '@liren/ui';
import { field, type OutboxItem, useFieldState, useWaitingAbout } from '@liren/ui/field';
import { usePosition } from '@liren/ui/position';
import { Button, Card, RadioField, Screen, TextAreaField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useEffect, useState } from 'react';
import * as z from 'zod';
import type { FieldTask } from '../contract/field.ts';
import type { Site } from '../domain/on-site.ts';
import { resolutionMeans } from '../domain/subject.ts';
import { factsOf } from '../staff/clock-facts.ts';
import { useWork } from '../staff/field-work.ts';
import { Compare } from './compare.tsx';
import { Snap, useSnapped } from './photos.tsx';
import { needsReason, SiteField } from './site.tsx';
import { type StepInput, stepItem } from './step-item.ts';
import './grid.css';

const Place = z.object({ edit: z.string().catch('') });

/** 现场核实, 现场核查: what was there before and after, how far away one stands, what one found, a picture of it. */
export default function Verify(): ReactNode {
  const number = useParam('number');
  const { t } = useWords();
  const format = useFormat();
  const one = useWork();
  const [{ edit }] = usePlace(Place);
  const waiting = useWaitingAbout(number);
  const { queue } = useFieldState();
  return (
    <Answer of={one} rows={8}>
      {(work) => {
        const task = work.tasks.find((each) => each.number === number);
        if (!task) {
          return (
            <Screen title={format.publicNumber(number)} back="/">
              <EmptyState
                title={t('requests.field.not_now')}
                why={t('requests.field.not_now.why')}
                action={
                  <Go to={`/matters/${number}`} className="button">
                    {t('requests.field.open')}
                  </Go>
                }
              />
            </Screen>
          );
        }
        const edited = queue.find((item) => item.id === edit);
        const step = waiting.find((item) => (item.input as StepInput).params.step !== 'note');
        if (step && !edited) return <Saved task={task} item={step} />;
        return <OnSite key={edit} task={task} edited={edited ?? null} />;
      }}
    </Answer>
  );
}

/** It was said already, and waits to be sent. */
function Saved({ task, item }: { task: FieldTask; item: OutboxItem }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  return (
    <Screen title={task.title} back="/">
      <EmptyState
        title={t('requests.field.saved', { time: format.when(item.savedAt) })}
        why={t('requests.field.saved.why')}
        action={
          <Go to="/outbox" className="button button-primary">
            {t('requests.field.to_outbox')}
          </Go>
        }
      />
    </Screen>
  );
}

const verdicts = ['confirm', 'deny', 'pass', 'rework', 'not_found'] as const;
type Verdict = (typeof verdicts)[number];
type Means = (typeof resolutionMeans)[number];

interface Said {
  verdict: Verdict | null;
  text: string;
  means: Means | null;
  reason: string;
}

function saidIn(item: OutboxItem | null): Said {
  if (!item) return { verdict: null, text: '', means: null, reason: '' };
  const { params, body } = item.input as StepInput;
  const { note, reason, means, site } = body.input;
  return {
    verdict: params.step as Verdict,
    text: String(note ?? reason ?? ''),
    means: (means as Means) ?? null,
    reason: (site as Site | undefined)?.reason ?? '',
  };
}

/** What the step is given, of what was said. */
function inputOf(said: Said, site: Site, notFound: string): Record<string, unknown> {
  const text = said.text.trim();
  switch (said.verdict) {
    case 'pass':
      return { means: said.means, note: text, site };
    case 'rework':
      return { reason: text, site };
    case 'not_found':
      return { text: `${notFound}：${text}` };
    default:
      return { note: text, site };
  }
}

function OnSite({ task, edited }: { task: FieldTask; edited: OutboxItem | null }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const go = useGo();
  const position = usePosition();
  const snapped = useSnapped();
  const [said, setSaid] = useState(() => saidIn(edited));
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isSaving, setSaving] = useState(false);
  const [isFull, setFull] = useState(false);
  const { ask } = position;
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, on arrival
  useEffect(() => void ask(), []);
  const say = (part: Partial<Said>): void => setSaid((before) => ({ ...before, ...part }));
  const { verdict } = said;
  const isOnSite = verdict !== null && verdict !== 'not_found';
  const possible = verdicts.filter(
    (each) => each === 'not_found' || task.may.includes(each) || each === saidIn(edited).verdict,
  );

  const send = async (): Promise<void> => {
    const missing = (pointer: string): Issue => ({ pointer, code: 'input.missing' });
    const issues: Issue[] = [
      ...(isOnSite && needsReason(position.fix, task.lonLat) && said.reason.trim() === ''
        ? [missing('/site/reason')]
        : []),
      ...(verdict === null ? [missing('/verdict')] : []),
      ...(verdict && verdict !== 'confirm' && verdict !== 'pass' && said.text.trim() === ''
        ? [missing('/text')]
        : []),
      ...(verdict === 'pass' && said.means === null ? [missing('/means')] : []),
      ...(isOnSite && !edited && snapped.photos.length === 0 ? [missing('/photos')] : []),
    ];
    if (verdict === null || issues.length > 0)
      return setProblem(new Problem('input.invalid', { count: issues.length }, issues));
    setSaving(true);
    const site = { fix: position.fix, reason: said.reason.trim() };
    const step = verdict === 'not_found' ? 'note' : verdict;
    const item = stepItem(
      verdict === 'not_found' ? { number: task.number, title: task.title } : task,
      step,
      inputOf(said, site, t('requests.field.verdict.not_found')),
      snapped.photos.map(({ blob }) => blob),
    );
    try {
      if (edited) await field.change(edited.id, item);
      else await field.add(item);
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
      title={t(`requests.field.onsite.${task.task}`)}
      back="/"
      step={format.publicNumber(task.number)}
      actions={
        <Button kind="primary" busy={isSaving} onClick={() => void send()}>
          {t(`requests.field.send.${task.task}`)}
        </Button>
      }
    >
      <p className="matter-line-facts">
        <StatusTag tone={task.tone}>{t(`requests.word.${task.word}`)}</StatusTag>
        {task.clock && <ClockWord clock={factsOf(task.clock)} />}
      </p>
      <FaultsWithin problem={problem}>
        {isFull && (
          <p className="error-line" role="alert">
            {t('requests.field.full')}
          </p>
        )}
        <Compare task={task} />
        <SiteField
          position={position}
          at={task.lonLat}
          reason={said.reason}
          onReason={(reason) => say({ reason })}
        />
        <RadioField
          at="/verdict"
          label={t('requests.field.verdict')}
          value={verdict}
          onChange={(next) => say({ verdict: next })}
          options={possible.map((value) => ({
            value,
            label: t(`requests.field.verdict.${value}`),
          }))}
        />
        {verdict === 'pass' && (
          <RadioField
            at="/means"
            label={t('requests.field.means')}
            value={said.means}
            onChange={(means) => say({ means })}
            options={resolutionMeans.map((value) => ({
              value,
              label: t(`requests.means.${value}`),
            }))}
          />
        )}
        {verdict && (
          <TextAreaField
            at="/text"
            label={t(
              verdict === 'not_found' ? 'requests.field.text.not_found' : 'requests.field.text',
            )}
            optional={verdict === 'confirm' || verdict === 'pass'}
            rows={3}
            maxLength={900}
            value={said.text}
            onChange={(text) => say({ text })}
          />
        )}
        {edited ? (
          <Card>
            <p>{t('requests.field.photos_stay', { count: edited.files.length })}</p>
          </Card>
        ) : (
          <Snap of={snapped} label={t('requests.field.snap')} />
        )}
        <p>
          <Go to={`/matters/${task.number}`} className="link-alone">
            {t('requests.field.whole')}
          </Go>
        </p>
      </FaultsWithin>
    </Screen>
  );
}
