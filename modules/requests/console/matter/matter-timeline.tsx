import { Go, Photos, Timeline, type Tone, useFormat, usePlace } from '@liren/ui';
import { Panel, spokenBy } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import * as z from 'zod';
import type { RequestPage, TimelineEntry } from '../../contract/public.ts';
import { photosOf } from '../../parts/naming.ts';
import { chosenIn, isHandling, saidIn, useEventSentence } from '../../staff/events.ts';
import { photosIn } from '../../staff/evidence.ts';

const Place = z.object({ only: z.literal('handling').optional().catch(undefined) });

const tones: Readonly<Record<string, Tone>> = {
  reported: 'new',
  verifying: 'checking',
  filed: 'new',
  dispatched: 'moving',
  offered: 'moving',
  accepted: 'moving',
  working: 'moving',
  answered: 'checking',
  checking: 'checking',
  closed: 'done',
  done: 'done',
  rejected: 'stopped',
  force_closed: 'stopped',
  void: 'stopped',
  returned: 'soon',
  released: 'stopped',
};

/** What happened, newest first; all of it, or only what moved the matter. */
export function MatterTimeline({ page }: { page: RequestPage }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const [{ only }, setPlace] = usePlace(Place);
  const entries = only ? page.timeline.filter(isHandling) : page.timeline;
  return (
    <Panel
      title={t('requests.console.timeline')}
      aside={
        <fieldset className="choice-row timeline-choice">
          <legend className="visually-hidden">{t('requests.console.timeline.which')}</legend>
          {([undefined, 'handling'] as const).map((which) => (
            <label key={which ?? 'all'} className="choice">
              <input
                type="radio"
                name="timeline"
                className="visually-hidden"
                checked={only === which}
                onChange={() => setPlace({ only: which }, { replace: true })}
              />
              {t(which ? 'requests.console.timeline.handling' : 'requests.console.timeline.all', {
                n: format.number(page.timeline.length),
              })}
            </label>
          ))}
        </fieldset>
      }
    >
      <Timeline entries={useEntries(page, entries)} />
    </Panel>
  );
}

function useEntries(page: RequestPage, timeline: readonly TimelineEntry[]) {
  const words = useWords();
  const sentence = useEventSentence();
  const { t } = words;
  return timeline.map((entry) => {
    const who = entry.by
      ? entry.by.role === 'system'
        ? t('requests.console.system')
        : entry.by.role === 'resident'
          ? t('requests.console.resident')
          : [spokenBy(t, entry.by.name, entry.by.behalf), entry.by.unit].filter(Boolean).join(' · ')
      : t('requests.console.reporter');
    const said = saidIn(entry);
    const photos = photosIn(entry);
    const note = [who, chosenIn(entry, words)].filter(Boolean).join(' · ');
    const tone =
      entry.step === 'ring'
        ? Number(entry.body['stage']) >= 2
          ? ('late' as const)
          : ('soon' as const)
        : entry.from === entry.to
          ? ('paused' as const)
          : (tones[entry.to] ?? 'moving');
    return {
      id: `${entry.matter}-${entry.seq}`,
      at: entry.at,
      title: sentence(entry),
      tone,
      note: (
        <>
          {note}
          <span className="entry-eyes"> · {t(`requests.visibility.${entry.visibility}`)}</span>
        </>
      ),
      children: (
        <>
          <MovedLimits of={entry} />
          {said && <blockquote className="entry-said">{said}</blockquote>}
          {typeof entry.body['page'] === 'number' && (
            <Go to={`/knowledge/${entry.body['page']}`}>
              {t('requests.console.answered.page', { no: entry.body['page'] })}
            </Go>
          )}
          {photos.length > 0 && <Photos photos={photosOf(page.number, photos, sentence(entry))} />}
        </>
      ),
    };
  });
}

/** Which limits a published calendar has moved, and from when to when. */
function MovedLimits({ of: { step, body } }: { of: TimelineEntry }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  if (step !== 'recount') return null;
  const moved = Moved.safeParse(body['moved']).data ?? [];
  if (moved.length === 0) return <p>{t('requests.console.recount.same')}</p>;
  return (
    <ul className="bullets">
      {moved.map(({ clock, from, to }) => (
        <li key={clock}>
          {t('requests.console.recount.moved', {
            clock: t(`requests.clock.${clock as 'check'}`),
            from: format.dateTime(from),
            to: format.dateTime(to),
          })}
        </li>
      ))}
    </ul>
  );
}

const Moved = z.array(z.object({ clock: z.string(), from: z.string(), to: z.string() }));
