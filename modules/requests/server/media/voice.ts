import { audit } from '@liren/kernel/audit/server';
import { type FileId, type MatterId, type Office, Problem } from '@liren/kernel/contract';
import { inTransaction } from '@liren/kernel/database/server';
import { readVoice, sendFile } from '@liren/kernel/file/server';
import type { Ctx, Deps, RawExchange } from '@liren/kernel/http/server';
import { factsOf, take } from '@liren/kernel/workflow/server';
import { maskText } from '../../dictionary/public.ts';
import { requestFlows } from '../../domain/public.ts';
import { booksOf } from '../book.ts';
import { familyByNumber } from '../resident/residents.ts';
import { hiddenNames, unsigned } from '../resident/unsigned.ts';
import { requestRows } from '../subject-store.ts';
import { mayHear } from '../view.ts';

/** How long an engine may take for one note; the relay tries again later. */
const patienceMs = 120_000;
const longest = 1000;

/** The voice note. Whoever listens for the office leaves a trace, once for each time it is opened. */
export async function requestVoice(ctx: Ctx, number: string, raw: RawExchange): Promise<void> {
  const facts = await familyByNumber(ctx, number);
  if (!facts || !mayHear(facts, ctx.actor)) throw new Problem('matter.not_found');
  const { root, subject } = facts;
  const file = await readVoice(ctx, subject.voice as FileId, root.id);
  const isReporter = facts.parties.some(
    (p) => p.role === 'reporter' && p.who === `account:${ctx.actor.account}`,
  );
  // A player that asks for the rest of what it plays is not listening again.
  const isFirstPart = !/^bytes=[1-9]/.test(raw.request.headers.range ?? '');
  if (!isReporter && isFirstPart) {
    await inTransaction(ctx.db, {}, (tx) =>
      audit(tx, ctx, {
        action: 'personal.read',
        object: `matter:${root.id}`,
        subject: `matter:${root.id}`,
        purpose: 'listen',
        detail: { number },
      }),
    );
  }
  sendFile(raw, file);
}

/**
 * Has the engine write down a voice note, when there is one and nobody was quicker: the receiver of
 * `requests.transcribe`.
 *
 * Without an engine the note waits for a person, who finds it in the queue of those to be written down.
 */
export async function transcribeVoice(
  effect: { id: string; office: string; matter: string | null },
  deps: Deps,
): Promise<void> {
  const { speech } = deps;
  if (!speech || !effect.matter) return;
  const office = effect.office as Office;
  const id = effect.matter as MatterId;
  const rows = requestRows();
  const facts = await inTransaction(deps.db, {}, async (tx) =>
    (await factsOf(tx, office, [id], [], rows)).families.get(id),
  );
  const { voice = null, transcript = null } = facts?.subject ?? {};
  if (!voice || transcript !== null) return;
  const { bytes } = await readVoice({ ...deps, office }, voice, id);
  const signal = AbortSignal.timeout(patienceMs);
  const heard = await speech.transcribe({ id: effect.id, wave: bytes, signal });
  if (heard === null) return;
  const { env } = (await booksOf(deps)).of(office);
  const actor = { office, account: null, system: true, memberships: [] };
  const { input } = unsigned(
    { text: maskText(heard).slice(0, longest) },
    await hiddenNames(deps.db, office, id),
  );
  await inTransaction(deps.db, {}, (tx) =>
    take(
      tx,
      office,
      { flows: requestFlows, subject: rows },
      {
        moves: [{ matter: id, step: 'transcribe', input, actor, unit: null, at: deps.clock.now() }],
        key: `transcribe:${effect.id}`,
        body: { effect: effect.id },
      },
      { ids: deps.ids, calendar: deps.calendars.of(office), keys: deps.keys, env },
    ),
  );
  deps.live.touched(office, [id]);
}
