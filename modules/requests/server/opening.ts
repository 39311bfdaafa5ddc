import { accountById, phoneOf } from '@liren/kernel/account/server';
import type { Located } from '@liren/kernel/area/server';
import { dueAt } from '@liren/kernel/calendar';
import {
  type AccountId,
  type AreaCode,
  type FileId,
  type Issue,
  type LonLat,
  type MatterId,
  Problem,
} from '@liren/kernel/contract';
import { inTransaction, sqlStateOf, type Tx } from '@liren/kernel/database/server';
import { attachFiles } from '@liren/kernel/file/server';
import type { Ctx } from '@liren/kernel/http/server';
import type { Move } from '@liren/kernel/workflow';
import { factsOf, take } from '@liren/kernel/workflow/server';
import type { Premises } from '@liren/registry/premises';
import type { KnownPremises } from '@liren/registry/server';
import type * as z from 'zod';
import type { Receipt, ReportBody } from '../contract/public.ts';
import {
  type Category,
  type Ground,
  levelFor,
  maskMail,
  maskName,
  maskPhone,
  maskText,
  type NamedComponent,
  publicNumber,
  type Question,
  titleOf,
  withoutNames,
} from '../dictionary/public.ts';
import { newSubject, type RequestSubject, requestFlows, type Source } from '../domain/public.ts';
import type { OfficeBook, RequestBook } from './book.ts';
import { namedComponent } from './desk/named-component.ts';
import { groundAt } from './ground.ts';
import { placed } from './placing.ts';
import { publicPosition } from './position.ts';
import { keepPremises, managedOf, namedPremises } from './premises/store.ts';
import { type ReporterKeys, requestRows } from './subject-store.ts';
import type { RequestFacts } from './view.ts';

/** What the server's request lends to opening a matter. */
export type OpeningCtx = Pick<
  Ctx,
  | 'office'
  | 'actor'
  | 'settings'
  | 'clock'
  | 'ids'
  | 'keys'
  | 'areas'
  | 'calendars'
  | 'db'
  | 'key'
  | 'live'
>;

export interface NewRequest {
  step: 'report' | 'register' | 'patrol' | 'solve_on_spot';
  source: Source;
  body: Omit<z.output<typeof ReportBody>, 'community'> & {
    community?: string | null;
    voice?: FileId | null;
  };
  level?: RequestSubject['level'] | undefined;
  tags?: RequestSubject['tags'] | undefined;
  /** Who is kept informed; null: nobody. */
  reporter: AccountId | null;
  /** Whom to call. */
  contact: { name: string; phone: string; email?: string } | null;
  anonymous: boolean;
  /** The reporter wants to stay unknown to the units that handle it. */
  hidden?: boolean;
  /** The name the reporter wants to be read by. */
  nickname?: string | null;
  /** Code of the component it is about. */
  component?: string | null;
  /** The building it is about, and the room where one is meant. */
  premises?: Premises | null;
  /** Settled there and then, with pictures of after. */
  solved?: { means: RequestSubject['means'] & {}; note: string; photos: FileId[] } | null;
  /** When it was written, by the clock of a device that had no network. */
  deviceAt?: string | undefined;
}

/** A taken public number is met once in thousands of reports; meeting it thrice is a fault. */
const numberTries = 3;

/**
 * Opens a request: locates it, masks its text, seals what is personal, and lets the kernel take the first step.
 *
 * @returns the promise: by when it is passed on, to whom, and until when it is expected to be solved
 * @throws Problem `location.outside`, `category.unknown`, `answers.incomplete`, `key.missing`, `key.reused`
 */
export async function openRequest(
  ctx: OpeningCtx,
  books: RequestBook,
  said: NewRequest,
): Promise<Receipt> {
  if (!ctx.key) throw new Problem('key.missing');
  const book = books.of(ctx.office);
  const premises = await namedPremises(ctx, said.premises ?? null);
  // Whoever names the building need not point at it.
  const lonLat = said.body.lonLat ?? premises?.at ?? null;
  const request: NewRequest = {
    ...said,
    body: { ...said.body, lonLat },
    // Whoever stays unknown is not given away by a door.
    premises: said.premises
      ? { ...said.premises, ...(said.anonymous ? { room: null } : {}) }
      : null,
  };
  const component = await namedComponent(ctx.db, ctx.office, request.component ?? null);
  const prepared = prepare(ctx, book, request, premises);
  for (let tries = 1; ; tries++) {
    try {
      const facts = await inTransaction(ctx.db, {}, (tx) =>
        record(tx, ctx, book, request, prepared),
      );
      ctx.live.touched(ctx.office, [facts.root.id]);
      const ground = await groundAt(ctx.db, ctx.office, facts.root.at);
      return receiptOf(facts, ctx, book, { ground, component, premises });
    } catch (error) {
      if (tries >= numberTries || sqlStateOf(error) !== '23505') throw error;
    }
  }
}

interface Prepared {
  /** Shown to everybody, also where it has no place on a map. */
  isPublic: boolean;
  subject: RequestSubject;
  /** The text as written, when masking changed it. */
  original: string | null;
  keys: ReporterKeys;
}

function prepare(
  ctx: OpeningCtx,
  book: OfficeBook,
  { body: said, source, reporter, contact, anonymous, ...request }: NewRequest,
  premises: KnownPremises | null,
): Prepared {
  const body = request.hidden && contact ? unnamed(said, contact.name) : said;
  const located = premises
    ? areasOf(ctx, premises, body.lonLat)
    : placed(ctx.areas, ctx.office, { community: null, ...body });
  const category = book.category(body.category);
  if (!category) throw new Problem('category.unknown', { category: body.category });
  requireAnswers(category, body.answers);
  if (body.text === '' && !body.voice)
    throw new Problem('input.invalid', { count: 1 }, [
      { pointer: '/body/text', code: 'input.missing' },
    ]);
  const text = maskText(body.text);
  const title = body.title ? maskText(body.title) : titleOf(text, category, maskText(body.place));
  const level = request.level ?? levelFor(book.dictionary, category, body.text).level;
  const isPublic = body.isPublic && category.publicByDefault && body.kind !== 'whistle_tip';
  const phone = contact?.phone || null;
  const reach = phone ? maskPhone(phone) : contact?.email ? maskMail(contact.email) : null;
  return {
    isPublic,
    original: text === said.text ? null : said.text,
    keys: {
      reporter,
      phoneBlind: phone ? ctx.keys.blind('request.phone', phone) : null,
      phoneTailBlind: phone ? ctx.keys.blind('request.phone_tail', phone.slice(-4)) : null,
    },
    subject: newSubject({
      kind: body.kind,
      category: category.code,
      title,
      text,
      source,
      level,
      place: maskText(body.place),
      publicAt: isPublic && body.lonLat ? publicPosition(body.lonLat, category) : null,
      community: located.community as AreaCode,
      serviceGrid: located.serviceGrid as AreaCode | null,
      unitGrid: located.unitGrid as AreaCode | null,
      anonymous,
      hidden: request.hidden ? (category.publicPlace ? 'person' : 'home') : null,
      nickname: request.nickname ? maskText(request.nickname) : null,
      answers: masked(body.answers),
      photos: body.photos,
      tags: request.tags ?? [],
      component: request.component ?? null,
      voice: body.voice ?? null,
      contact: contact && reach ? { name: maskName(contact.name), phone: reach } : null,
    }),
  };
}

/** The register says where a building lies; a point beside it narrows it down, and never says otherwise. */
function areasOf(
  { areas, office }: OpeningCtx,
  { community, serviceGrid }: KnownPremises,
  lonLat: LonLat | null,
): Located {
  const there = lonLat && areas.locate(office, lonLat);
  const agrees = there && serviceGrid !== null && there.serviceGrid === serviceGrid;
  return { community, serviceGrid, unitGrid: agrees ? there.unitGrid : null };
}

async function record(
  tx: Tx,
  ctx: OpeningCtx,
  book: OfficeBook,
  request: NewRequest,
  prepared: Prepared,
): Promise<RequestFacts> {
  const now = ctx.clock.now();
  const { subject, isPublic } = prepared;
  const id = ctx.ids.uuid() as MatterId;
  const rows = requestRows(() => prepared.keys);
  const move: Move<RequestSubject> = {
    matter: id,
    open: {
      id,
      kind: 'request',
      number: publicNumber(ctx.ids),
      area: subject.serviceGrid ?? subject.community,
      reportedArea: subject.serviceGrid ?? subject.community,
      at: request.body.lonLat,
      visibility: isPublic ? 'public' : 'parties',
      dictionaryVersion: book.dictionary.version,
      subject,
    },
    step: request.step,
    input: {
      reporter: request.reporter,
      contact: request.contact,
      original: prepared.original,
      ...(request.solved
        ? {
            means: request.solved.means,
            note: request.solved.note,
            after: request.solved.photos,
          }
        : {}),
    },
    actor: ctx.actor,
    unit: ctx.actor.memberships.find((m) => m.unit)?.unit ?? null,
    at: now,
    ...(request.deviceAt === undefined ? {} : { deviceAt: new Date(request.deviceAt) }),
  };
  const world = {
    ids: ctx.ids,
    calendar: ctx.calendars.of(ctx.office),
    keys: ctx.keys,
    env: book.env,
  };
  const { decision, reply } = await take(
    tx,
    ctx.office,
    { flows: requestFlows, subject: rows },
    { moves: [move], key: scopedKey(ctx), body: request.body },
    world,
  );
  if (!decision)
    return (await factsOf(tx, ctx.office, [reply.matter], [], rows)).families.get(
      reply.matter,
    ) as RequestFacts;
  const by = { office: ctx.office, account: ctx.actor.account, now };
  if (request.premises) await keepPremises(tx, ctx.office, id, request.premises);
  await attachFiles(tx, by, [...subject.photos, ...(request.solved?.photos ?? [])], id);
  if (subject.voice) await attachFiles(tx, by, [subject.voice], id, 'voice');
  return decision.after;
}

/** One person's key never meets another's. */
export const scopedKey = ({ key, actor }: Pick<Ctx, 'key' | 'actor'>) =>
  `${actor.account ?? 'nobody'}:${key}`;

function receiptOf(
  { root, subject, clocks }: RequestFacts,
  ctx: OpeningCtx,
  book: OfficeBook,
  on: {
    ground: Ground | null;
    component: NamedComponent | null;
    premises: KnownPremises | null;
  },
): Receipt {
  const category = book.category(subject.category) as Category;
  const filing = clocks.find((c) => c.name === 'filing');
  const filingDueAt = filing?.dueAt ?? root.openedAt;
  const managed = on.premises && managedOf(on.premises);
  const lead = book.route(category, root.area, on.ground, on.component, managed).lead;
  return {
    id: root.id,
    number: root.number ?? '',
    filingDueAt: filingDueAt.toISOString(),
    unit: book.unitName(lead?.unit ?? null),
    resolutionDueAt: dueAt(
      ctx.calendars.of(ctx.office),
      filingDueAt,
      book.env.limits(subject).resolution,
    ).toISOString(),
  };
}

export function requireAnswers(category: Category, answers: Record<string, unknown>): void {
  const issues: Issue[] = category.questions.flatMap((question) => {
    const code = faultOf(question, answers[question.code]);
    return code ? [{ pointer: `/body/answers/${question.code}`, code }] : [];
  });
  if (issues.length > 0) throw new Problem('answers.incomplete', { count: issues.length }, issues);
}

/** What is wrong with an answer: missing, of another type than was asked for, or none of the options. */
function faultOf({ type, required, options }: Question, answer: unknown): Issue['code'] | null {
  if (answer === undefined || answer === '' || (Array.isArray(answer) && answer.length === 0))
    return required ? 'input.missing' : null;
  const isOption = (one: unknown) => options.some(({ code }) => code === one);
  if (type === 'choice') return isOption(answer) ? null : 'input.not_allowed';
  if (type === 'multi')
    return Array.isArray(answer) && answer.every(isOption) ? null : 'input.not_allowed';
  const isOfType =
    type === 'number'
      ? typeof answer === 'number' && answer >= 0
      : typeof answer === (type === 'yesno' ? 'boolean' : 'string');
  return isOfType ? null : 'input.wrong_type';
}

export const masked = (
  answers: RequestSubject['answers'],
  names: readonly string[] = [],
): RequestSubject['answers'] =>
  Object.fromEntries(
    Object.entries(answers).map(([k, v]) => [
      k,
      typeof v === 'string' ? maskText(withoutNames(v, names)) : v,
    ]),
  );

/** What was written, without the name of who wrote it: people sign. */
function unnamed<B extends NewRequest['body']>(body: B, name: string): B {
  const without = (text: string) => withoutNames(text, [name]);
  return {
    ...body,
    ...(body.title ? { title: without(body.title) } : {}),
    text: without(body.text),
    place: without(body.place),
    answers: Object.fromEntries(
      Object.entries(body.answers).map(([k, v]) => [k, typeof v === 'string' ? without(v) : v]),
    ),
  };
}

/** Name and phone of the signed-in resident, as the contact of what is reported. */
export async function ownContact(
  ctx: Pick<Ctx, 'db' | 'keys'>,
  account: AccountId,
): Promise<{ name: string; phone: string } | null> {
  const found = await accountById(ctx.db, account);
  const phone = found && phoneOf(ctx.keys, found);
  return found && phone ? { name: found.displayName, phone } : null;
}
