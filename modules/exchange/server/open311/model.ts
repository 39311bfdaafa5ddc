import type { PublicMatter } from '@liren/requests/server';
import { type Document, type Fields, list } from '../../domain/document.ts';
import type { Category } from './services.ts';
import { nameIn } from './words.ts';

/** Instants as the W3C writes them, in UTC and to the second. */
export const instant = (at: Date): string => at.toISOString().replace(/\.\d{3}Z$/, 'Z');

/** A request as the standard has it; every field is there, empty ones as null. */
export interface RequestRecord extends Fields {
  service_request_id: string;
  status: 'open' | 'closed';
  status_notes: string | null;
  service_name: string;
  service_code: string;
  description: string | null;
  agency_responsible: string | null;
  service_notice: null;
  requested_datetime: string;
  updated_datetime: string;
  expected_datetime: string | null;
  address: string | null;
  address_id: null;
  zipcode: null;
  lat: number | null;
  long: number | null;
  media_url: string | null;
}

export const requestsDocument = (records: readonly Fields[]): Document => ({
  root: 'service_requests',
  content: list('request', records),
});

/** What the words of a state say, in the client's language. */
type StateWord = (state: string) => string;

export function recordOf(
  m: PublicMatter,
  language: 'zh' | 'en',
  stateWord: StateWord,
  photoAt: (file: string) => string,
): RequestRecord {
  const [photo] = m.photos;
  return {
    service_request_id: m.number,
    status: m.endedAt ? 'closed' : 'open',
    status_notes: stateWord(m.hold ?? m.state),
    service_name: nameIn(m.category, language),
    service_code: m.category.code,
    description: m.text || m.title,
    agency_responsible: m.unit,
    service_notice: null,
    requested_datetime: instant(m.openedAt),
    updated_datetime: instant(m.changedAt),
    expected_datetime: m.dueAt && !m.endedAt ? instant(m.dueAt) : null,
    address: m.place,
    address_id: null,
    zipcode: null,
    lat: m.lonLat?.[1] ?? null,
    long: m.lonLat?.[0] ?? null,
    media_url: photo ? photoAt(photo) : null,
  };
}

/** A matter this door brought in that nobody else may read yet: that it is there, and how it stands. */
export function bareRecord(
  m: {
    number: string;
    isOpen: boolean;
    state: string;
    openedAt: Date;
    changedAt: Date;
    category: string;
  },
  category: Category | undefined,
  language: 'zh' | 'en',
  stateWord: StateWord,
): RequestRecord {
  return {
    service_request_id: m.number,
    status: m.isOpen ? 'open' : 'closed',
    status_notes: stateWord(m.state),
    service_name: category ? nameIn(category, language) : m.category,
    service_code: m.category,
    description: null,
    agency_responsible: null,
    service_notice: null,
    requested_datetime: instant(m.openedAt),
    updated_datetime: instant(m.changedAt),
    expected_datetime: null,
    address: null,
    address_id: null,
    zipcode: null,
    lat: null,
    long: null,
    media_url: null,
  };
}
