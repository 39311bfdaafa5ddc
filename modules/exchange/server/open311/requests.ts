import { Problem } from '@liren/kernel/contract';
import type { Ctx } from '@liren/kernel/http/server';
import { booksOf, type PublicFilter, publicMatters } from '@liren/requests/server';
import type { Document } from '../../domain/document.ts';
import { photoUrl } from '../addresses.ts';
import { receivedOf } from '../received.ts';
import { filterOf } from './asked.ts';
import { bareRecord, type RequestRecord, recordOf, requestsDocument } from './model.ts';
import type { Said } from './said.ts';
import { servicesOf } from './services.ts';
import { type Language, stateWordIn } from './words.ts';

/** Requests as the query asks for them. */
export async function foundRequests(ctx: Ctx, said: Said, language: Language): Promise<Document> {
  const filter = filterOf(ctx, said);
  return requestsDocument(
    filter.numbers
      ? await recordsOf(ctx, filter.numbers, language)
      : await recordsBy(ctx, filter, language),
  );
}

/** @throws Problem `matter.not_found` */
export async function oneRequest(ctx: Ctx, number: string, language: Language): Promise<Document> {
  const records = await recordsOf(ctx, [number], language);
  if (records.length === 0) throw new Problem('matter.not_found');
  return requestsDocument(records);
}

/** What a token stands for. Ids are given at once here, so a token is the id it was. @throws Problem `matter.not_found` */
export async function oneToken(ctx: Ctx, token: string): Promise<Document> {
  const [known] = await receivedOf(ctx.db, ctx.office, [token]);
  if (!known) throw new Problem('matter.not_found');
  return requestsDocument([{ service_request_id: known.number, token: known.number }]);
}

async function recordsBy(
  ctx: Ctx,
  filter: PublicFilter,
  language: Language,
): Promise<RequestRecord[]> {
  const { db, office, areas } = ctx;
  const book = (await booksOf(ctx)).of(office);
  const areaName = (code: string): string => areas.get(office, code)?.name ?? code;
  const word = stateWordIn(language);
  return (await publicMatters(db, book, areaName, filter)).map((m) =>
    recordOf(m, language, word, (file) => photoUrl(ctx, m.number, file)),
  );
}

/**
 * These requests, in the order asked: public ones whole, and what came in by this door bare until it is public.
 *
 * A client that has just posted asks for its number and has to find it; but nobody has read the text yet.
 */
async function recordsOf(
  ctx: Ctx,
  numbers: readonly string[],
  language: Language,
): Promise<RequestRecord[]> {
  const wanted = [...new Set(numbers)].filter((number) => /^\d{10}$/.test(number));
  if (wanted.length === 0) return [];
  const found = await recordsBy(ctx, { numbers: wanted, limit: wanted.length }, language);
  const byNumber = new Map(found.map((record) => [record.service_request_id, record]));
  const rest = wanted.filter((number) => !byNumber.has(number));
  if (rest.length > 0) {
    const services = await servicesOf(ctx, language);
    for (const m of await receivedOf(ctx.db, ctx.office, rest)) {
      const service = services.find(({ code }) => code === m.category);
      byNumber.set(m.number, bareRecord(m, service, language, stateWordIn(language)));
    }
  }
  return wanted.flatMap((number) => byNumber.get(number) ?? []);
}
