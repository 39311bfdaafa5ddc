import { zoneOf } from '@liren/kernel/calendar';
import type { Settings } from '@liren/kernel/http/server';
import { childText, type Element, elementsNamed, readXml } from '../open311/read-xml.ts';
import { instantIn, withoutControls } from '../open311/said.ts';
import { fetchOutside, type Incoming } from '../out/fetch-outside.ts';

/** Another body's endpoint, as its messages need it. */
export interface Endpoint {
  endpoint: string;
  jurisdiction: string | null;
  apiKey: string | null;
}

type World = { settings: Settings };

const timeoutMs = 20_000;
const answerBytes = 4 * 1024 * 1024;

/** They answered, and said no: sending the same again would hear the same. */
export class Refused extends Error {
  readonly status: number;
  constructor(status: number, said: string) {
    super(said === '' ? `HTTP ${status}` : `HTTP ${status}: ${said}`);
    this.name = 'Refused';
    this.status = status;
  }
}

export interface NewThere {
  serviceCode: string;
  lat: number | null;
  long: number | null;
  address: string;
  description: string;
  mediaUrls: readonly string[];
  attributes: readonly { code: string; value: string }[];
}

/**
 * Sends a request; XML, which every server of the standard speaks.
 *
 * @returns its number there, or a token that becomes one
 * @throws Refused when they answered no; Error when nobody answered, or nothing that can be read
 */
export async function sendRequest(
  world: World,
  to: Endpoint,
  request: NewThere,
): Promise<{ reference: string | null; token: string | null }> {
  const form = new URLSearchParams({
    service_code: request.serviceCode,
    address_string: request.address,
    description: request.description,
    ...(request.lat === null || request.long === null
      ? {}
      : { lat: String(request.lat), long: String(request.long) }),
    ...(to.jurisdiction ? { jurisdiction_id: to.jurisdiction } : {}),
    ...(to.apiKey ? { api_key: to.apiKey } : {}),
  });
  for (const url of request.mediaUrls) form.append('media_url', url);
  for (const { code, value } of request.attributes) form.append(`attribute[${code}]`, value);
  const answer = await fetchOutside(world.settings, {
    ...{ url: urlOf(to, 'requests'), method: 'POST', timeoutMs, mostBytes: answerBytes },
    headers: {
      accept: 'text/xml',
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
    },
    body: form.toString(),
  });
  const [taken] = elementsNamed(documentIn(answer), 'request');
  const [reference, token] = [textIn(taken, 'service_request_id'), textIn(taken, 'token')];
  if (!reference && !token) throw new Refused(answer.status, 'neither an id nor a token');
  return { reference, token };
}

/** The number a token became; null: none yet. */
export async function numberOfToken(
  world: World,
  to: Endpoint,
  token: string,
): Promise<string | null> {
  const answer = await get(world, to, `tokens/${encodeURIComponent(token)}`, {});
  return textIn(elementsNamed(documentIn(answer), 'request')[0], 'service_request_id');
}

/** Their clock may differ from ours. */
const overlapMs = 15 * 60_000;

/**
 * A request that is there already, told by our address in its description; null when they show none.
 *
 * @throws Error when nobody answered: then nobody knows
 */
export async function foundThere(
  world: World,
  to: Endpoint,
  { serviceCode, address, from }: { serviceCode: string; address: string; from: Date },
): Promise<{ reference: string; token: null } | null> {
  const answer = await call(world, to, 'requests', {
    service_code: serviceCode,
    start_date: new Date(from.getTime() - overlapMs).toISOString(),
  });
  // One that lists nothing, or nothing to us, cannot be asked.
  if (answer.status >= 400 && answer.status < 500) return null;
  const ours = elementsNamed(documentIn(answer), 'request').find((request) =>
    (textIn(request, 'description') ?? '').includes(address),
  );
  const reference = textIn(ours, 'service_request_id');
  return reference ? { reference, token: null } : null;
}

export interface Standing {
  reference: string;
  isOpen: boolean;
  notes: string | null;
  updatedAt: Date | null;
}

/** How these stand there. */
export async function standingsOf(
  world: World,
  to: Endpoint,
  references: readonly string[],
): Promise<Standing[]> {
  const answer = await get(world, to, 'requests', { service_request_id: references.join(',') });
  return elementsNamed(documentIn(answer), 'request').flatMap((request) => {
    const reference = textIn(request, 'service_request_id');
    if (!reference) return [];
    return [
      {
        reference,
        isOpen: (textIn(request, 'status') ?? 'open').toLowerCase() !== 'closed',
        notes: textIn(request, 'status_notes'),
        updatedAt: instantOf(world, textIn(request, 'updated_datetime')),
      },
    ];
  });
}

export interface HeardUpdate {
  updateId: string;
  reference: string;
  isOpen: boolean;
  text: string;
  at: Date | null;
}

/** What they say has happened; null where the endpoint knows no updates. */
export async function updatesOf(
  world: World,
  to: Endpoint,
  { from, before }: { from: Date; before: Date },
): Promise<HeardUpdate[] | null> {
  const answer = await call(world, to, 'servicerequestupdates', {
    ...{ start_date: from.toISOString(), end_date: before.toISOString() },
    ...(to.apiKey ? { api_key: to.apiKey } : {}),
  });
  if ([400, 404, 405, 501].includes(answer.status)) return null;
  return elementsNamed(documentIn(answer), 'request_update').flatMap((update) => {
    const [updateId, reference] = [
      textIn(update, 'update_id'),
      textIn(update, 'service_request_id'),
    ];
    if (!updateId || !reference) return [];
    const status = (textIn(update, 'status') ?? 'open').toLowerCase();
    return [
      {
        ...{ updateId, reference, isOpen: !closedWords.includes(status) },
        text: textIn(update, 'description') ?? '',
        at: instantOf(world, textIn(update, 'updated_datetime')),
      },
    ];
  });
}

const closedWords = ['closed', 'fixed', 'no_further_action', 'not_councils_responsibility'];

/** Services an endpoint offers. */
export async function servicesThere(
  world: World,
  to: Endpoint,
): Promise<{ code: string; name: string; group: string }[]> {
  const answer = await get(world, to, 'services', {});
  return elementsNamed(documentIn(answer), 'service').flatMap((service) => {
    const code = textIn(service, 'service_code');
    const name = textIn(service, 'service_name') ?? code;
    return code && name ? [{ code, name, group: textIn(service, 'group') ?? '' }] : [];
  });
}

async function get(
  world: World,
  to: Endpoint,
  resource: string,
  query: Record<string, string>,
): Promise<Incoming> {
  return call(world, to, resource, query);
}

function call(
  { settings }: World,
  to: Endpoint,
  resource: string,
  query: Record<string, string>,
): Promise<Incoming> {
  const search = new URLSearchParams({
    ...query,
    ...(to.jurisdiction ? { jurisdiction_id: to.jurisdiction } : {}),
  }).toString();
  return fetchOutside(settings, {
    url: `${urlOf(to, resource)}${search === '' ? '' : `?${search}`}`,
    ...{ method: 'GET', headers: { accept: 'text/xml' }, timeoutMs, mostBytes: answerBytes },
  });
}

const urlOf = ({ endpoint }: Endpoint, resource: string): string =>
  `${endpoint.replace(/\/+$/, '')}/${resource}.xml`;

/** The document of an answer. @throws Refused for any status but success; SyntaxError for what is no XML */
function documentIn({ status, body }: Incoming): Element {
  const text = body.toString('utf8');
  if (status >= 200 && status < 300) return readXml(text.replace(/^\uFEFF/, ''));
  throw new Refused(status, saidIn(text));
}

/** What they gave as the reason, as far as it can be read. */
function saidIn(text: string): string {
  try {
    const errors = elementsNamed(readXml(text), 'description').map((one) => one.text);
    return cleanText(errors.join('; ')).slice(0, 200);
  } catch {
    return '';
  }
}

const cleanText = (text: string): string => withoutControls(text).replaceAll(/\s+/g, ' ').trim();

function textIn(element: Element | undefined, name: string): string | null {
  const text = element && childText(element, name);
  return text ? withoutControls(text).trim().slice(0, 4000) || null : null;
}

const instantOf = ({ settings }: World, text: string | null): Date | null =>
  text === null ? null : instantIn(text, zoneOf(settings.zone));
