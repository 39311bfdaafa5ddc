import type { Actor } from '@liren/kernel/account';
import type { RequestPage } from '../contract/public.ts';
import { withoutDoors, withoutNames } from '../dictionary/public.ts';
import { hiddenFrom } from './hidden.ts';
import { hasLeft, type RequestFacts } from './view.ts';

/** Who reads: staff as the actor they are, or a resident. */
export type Reader = 'staff' | 'reporter' | 'joiner' | 'public';

/** What free text becomes for a reader. */
export type Veil = (text: string) => string;

const asWritten: Veil = (text) => text;

/**
 * Takes out of what people wrote what a reader must not learn of its reporter: the name and, where a home is hidden,
 * the door. A reporter who has left the matter to others is named to nobody in it.
 *
 * Names are those of the reporters among `events`: with them a later choice to hide covers what was said before it.
 */
export function veilOf(
  facts: RequestFacts,
  events: readonly { actor: string | null; actorName: string | null }[],
  actor: Actor,
  reader: Reader = 'staff',
): Veil {
  const reporters = facts.parties.filter((p) => p.role === 'reporter');
  const withheld =
    reader === 'staff'
      ? hiddenFrom(facts, actor)
      : reader === 'reporter'
        ? null
        : facts.subject.hidden;
  if (!withheld && !hasLeft(facts)) return asWritten;
  const names = [
    ...new Set(
      events.flatMap((e) =>
        e.actorName && reporters.some((p) => p.who === `account:${e.actor}`) ? [e.actorName] : [],
      ),
    ),
  ];
  return (text) => {
    const nameless = withoutNames(text, names);
    return withheld === 'home' ? withoutDoors(nameless) : nameless;
  };
}

/** Members of an event's body and of a question that people wrote themselves. */
const written = ['text', 'reason', 'note', 'comment'];

/** The same body with the veil over what was written, in what it quotes too. */
export const veiled = (body: Record<string, unknown>, veil: Veil): Record<string, unknown> =>
  veil === asWritten
    ? body
    : Object.fromEntries(
        Object.entries(body).map(([key, value]) => [
          key,
          isBody(value)
            ? veiled(value, veil)
            : written.includes(key) && typeof value === 'string'
              ? veil(value)
              : value,
        ]),
      );

const isBody = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A page with the veil over all that people wrote. */
export const veiledPage = (page: RequestPage, veil: Veil): RequestPage =>
  veil === asWritten
    ? page
    : {
        ...page,
        title: veil(page.title),
        text: veil(page.text),
        answers: page.answers.map((a) => ({
          ...a,
          answer: veil(a.answer),
          answerEn: veil(a.answerEn),
        })),
        voice: page.voice && {
          ...page.voice,
          transcript: page.voice.transcript && veil(page.voice.transcript),
        },
        asks: page.asks.map((ask) => ({
          ...ask,
          input: veiled(ask.input, veil),
          answerReason: ask.answerReason && veil(ask.answerReason),
        })),
      };
