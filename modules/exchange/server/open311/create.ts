import { createHash } from 'node:crypto';
import { addressById, addressSearch, nearestAddress } from '@liren/areas/server';
import { zoneOf } from '@liren/kernel/calendar';
import type { FileId, Issue, LonLat } from '@liren/kernel/contract';
import { Problem } from '@liren/kernel/contract';
import { acceptImage } from '@liren/kernel/file/server';
import type { Ctx } from '@liren/kernel/http/server';
import { reportFromOutside } from '@liren/requests/server';
import type { Document } from '../../domain/document.ts';
import { requireKey } from '../key/check.ts';
import { fetchOutside } from '../out/fetch-outside.ts';
import { insertReceived, receivedBefore } from '../received.ts';
import { requestsDocument } from './model.ts';
import { instantIn, missing, type Said, wrong } from './said.ts';
import { type Category, serviceOf } from './services.ts';
import { type Language, wordIn } from './words.ts';

const mostText = 4000;
const mostPhotos = 9;
const photoBytes = 12 * 1024 * 1024;
/** A request sent again because its answer was lost is the same request: this long, from the same key, letter by letter. */
const againMs = 10 * 60_000;

/**
 * Takes a request: located, answered and sealed as if a resident had written it here.
 *
 * @throws Problem `exchange.key_…`, `category.unknown`, `location.outside`, `answers.incomplete`, `input.invalid`
 */
export async function newRequest(
  ctx: Ctx,
  said: Said,
  { query, language }: { query: Said; language: Language },
): Promise<Document> {
  const key = await requireKey(ctx, said.one('api_key') ?? query.one('api_key'), 'report');
  const code = said.one('service_code');
  if (code === null) throw missing('service_code');
  const service = await serviceOf(ctx, code, language);
  const text = said.one('description') ?? service.name;
  if (text.length > mostText) throw fault('description', 'input.too_long');
  const { lonLat, place } = await placeOf(ctx, said);
  const answers = answersIn(ctx, said, service);
  const contact = contactIn(said);
  const now = ctx.clock.now();
  const repeat = await digestOf(said);
  const hasMedia = said.files.length > 0 || said.one('media_url') !== null;
  if (hasMedia) {
    // Pictures are kept anew each time they come, so that the house's own key would take it for something else.
    const since = new Date(now.getTime() - againMs);
    const number = await receivedBefore(ctx.db, ctx.office, { key: key.id, said: repeat, since });
    if (number)
      return requestsDocument([
        { service_request_id: number, service_notice: null, account_id: null },
      ]);
  }
  const { photos, lost } = await photosIn(ctx, said);
  const receipt = await reportFromOutside(
    { ...ctx, key: `${key.id}:${repeat.toString('hex')}:${Math.floor(now.getTime() / againMs)}` },
    { category: service.code, text, lonLat, place, answers, photos, contact },
  );
  await insertReceived(ctx.db, ctx.office, {
    ...{ matter: receipt.id, number: receipt.number, key: key.id, at: now },
    said: hasMedia ? repeat : null,
  });
  const notices = [
    wordIn(language, 'notice.received').replace(
      '{{date}}',
      spoken(ctx, receipt.filingDueAt, language),
    ),
    ...(lost > 0 ? [wordIn(language, 'notice.photos').replace('{{count}}', String(lost))] : []),
  ];
  return requestsDocument([
    {
      service_request_id: receipt.number,
      service_notice: notices.join(' '),
      account_id: null,
    },
  ]);
}

/** Of all that was said, pictures included. */
async function digestOf({ params, files }: Said): Promise<Buffer> {
  const hash = createHash('sha256').update(JSON.stringify([...params]));
  for (const file of files) hash.update(Buffer.from(await file.arrayBuffer()));
  return hash.digest();
}

/** An instant as people of the office say it. */
const spoken = ({ settings }: Ctx, at: string, language: Language): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', {
    ...{ timeZone: settings.zone, dateStyle: 'long', timeStyle: 'short' },
  }).format(new Date(at));

const fault = (name: string, code: Issue['code']): Problem =>
  new Problem('input.invalid', { count: 1 }, [{ pointer: `/${name}`, code }]);

/** Where it is: a point, an address by its id, or one in words, in this order. */
async function placeOf(ctx: Ctx, said: Said): Promise<{ lonLat: LonLat; place: string }> {
  const { db, office, areas } = ctx;
  const [lat, lon] = [said.number('lat'), said.number('long')];
  const [words, id] = [said.one('address_string'), said.one('address_id')];
  if (lat !== null || lon !== null) {
    if (lat === null) throw missing('lat');
    if (lon === null) throw missing('long');
    if (Math.abs(lat) > 90) throw wrong('lat');
    if (Math.abs(lon) > 180) throw wrong('long');
    const lonLat: LonLat = [lon, lat];
    const near = words ? null : await nearestAddress(db, office, lonLat);
    const community = areas.locate(office, lonLat)?.community;
    const area = areas.get(office, community ?? office)?.name ?? office;
    return { lonLat, place: (words ?? near?.label ?? area).slice(0, 120) };
  }
  if (id !== null) {
    const known = await addressById(db, office, id);
    if (!known) throw fault('address_id', 'input.not_found');
    return { lonLat: known.at, place: (words ?? known.label).slice(0, 120) };
  }
  if (words === null) throw missing('lat');
  const [known] = await addressSearch(db, office, { q: words.slice(0, 120), limit: 1 });
  if (!known) throw fault('address_string', 'input.not_found');
  return { lonLat: known.at, place: words.slice(0, 120) };
}

type Answers = Record<string, string | number | boolean | string[]>;

/** Attributes as answers to the service's questions; of which question none is known, is not kept. */
function answersIn(ctx: Ctx, said: Said, service: Category): Answers {
  const answers: Answers = {};
  for (const { code, type } of service.questions) {
    const name = `attribute[${code}]`;
    const values = said.all(name);
    const [value] = values;
    if (value === undefined) continue;
    if (type === 'multi') answers[code] = values.slice(0, 20);
    else if (type === 'number') answers[code] = numberIn(name, value);
    else if (type === 'yesno') answers[code] = yesIn(name, value);
    else if (type === 'datetime') {
      if (!instantIn(value, zoneOf(ctx.settings.zone))) throw wrong(name);
      answers[code] = value;
    } else answers[code] = value.slice(0, 500);
  }
  return answers;
}

function numberIn(name: string, value: string): number {
  if (!/^[+-]?\d{1,9}(\.\d{1,6})?$/.test(value)) throw fault(name, 'input.wrong_type');
  return Number(value);
}

function yesIn(name: string, value: string): boolean {
  if (/^(true|yes|1|是)$/i.test(value)) return true;
  if (/^(false|no|0|否)$/i.test(value)) return false;
  throw fault(name, 'input.wrong_type');
}

/** Whom to ask back. A name alone reaches nobody. */
function contactIn(said: Said): { name: string; phone: string; email?: string } | null {
  const [first, last] = [said.one('first_name'), said.one('last_name')];
  const email = said.one('email');
  if (email !== null && (email.length > 120 || !/^[^\s@]+@[^\s@]+$/.test(email)))
    throw wrong('email');
  const phone = (said.one('phone') ?? '').replaceAll(/[^\d+]/g, '');
  if (phone.length > 20) throw wrong('phone');
  if (email === null && phone === '') return null;
  const isHan = /\p{Script=Han}/u.test(`${last}${first}`);
  const parts = isHan ? [last, first] : [first, last];
  const name = parts.filter(Boolean).join(isHan ? '' : ' ');
  return { name: name.slice(0, 60), phone, ...(email ? { email } : {}) };
}

/** Pictures a client names are fetched now and kept like uploaded ones; what cannot be fetched keeps nobody from being heard. */
async function photosIn(ctx: Ctx, said: Said): Promise<{ photos: FileId[]; lost: number }> {
  const urls = said.all('media_url').slice(0, mostPhotos);
  for (const url of urls)
    if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) throw wrong('media_url');
  const fetched = await Promise.all(
    urls.map(async (url) => {
      try {
        const { status, body } = await fetchOutside(ctx.settings, {
          ...{ url, method: 'GET', timeoutMs: 8_000, mostBytes: photoBytes },
        });
        return status === 200 ? (await acceptImage(ctx, body)).id : null;
      } catch (error) {
        ctx.log.info({ code: codeOf(error) }, 'a picture could not be fetched');
        return null;
      }
    }),
  );
  const sent = await sentPhotos(ctx, said.files.slice(0, mostPhotos));
  const photos = [...sent, ...fetched].filter((id) => id !== null).slice(0, mostPhotos);
  return { photos, lost: urls.length + said.files.length - photos.length };
}

/** Pictures that came with the form; what is no picture is counted as lost. */
async function sentPhotos(ctx: Ctx, files: readonly Blob[]): Promise<(FileId | null)[]> {
  const kept: (FileId | null)[] = [];
  for (const file of files)
    kept.push(
      file.size > photoBytes
        ? null
        : await acceptImage(ctx, Buffer.from(await file.arrayBuffer())).then(
            ({ id }) => id,
            (error: unknown) => {
              if (!(error instanceof Problem)) throw error;
              return null;
            },
          ),
    );
  return kept;
}

const codeOf = (error: unknown): string =>
  error instanceof Problem ? error.code : error instanceof Error ? error.name : 'unknown';
