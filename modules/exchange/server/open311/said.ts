import { instantOf, type Zone } from '@liren/kernel/calendar';
import { type Issue, Problem } from '@liren/kernel/contract';

/** What a client sent, by name: query, or form. An empty value is an absent one, as the standard says. */
export class Said {
  readonly params: URLSearchParams;
  /** Pictures that came along. */
  readonly files: readonly Blob[];
  constructor(params: URLSearchParams, files: readonly Blob[] = []) {
    this.params = params;
    this.files = files;
  }

  one(name: string): string | null {
    const value = withoutControls(this.params.get(name) ?? '').trim();
    return value === '' ? null : value;
  }

  /** All values under a name, and under the ways frameworks write lists: `name[]`, `name[0]`. */
  all(name: string): string[] {
    const spelt = [...this.params].filter(
      ([key]) =>
        key === name ||
        (key.startsWith(`${name}[`) && /^\[\d{0,3}\]$/.test(key.slice(name.length))),
    );
    return spelt.map(([, value]) => withoutControls(value).trim()).filter((v) => v !== '');
  }

  /** Values given as one, separated by commas. */
  listed(name: string): string[] | null {
    const values = this.all(name).flatMap((value) => value.split(','));
    const said = values.map((value) => value.trim()).filter((value) => value !== '');
    return said.length > 0 ? said : null;
  }

  number(name: string): number | null {
    const value = this.one(name);
    if (value === null) return null;
    if (!/^[+-]?\d{1,9}(\.\d{1,20})?$/.test(value)) throw wrong(name);
    return Number(value);
  }

  /** A count from 1 on. */
  count(name: string, most: number): number | null {
    const value = this.one(name);
    if (value === null) return null;
    if (!/^\d{1,9}$/.test(value) || Number(value) < 1) throw wrong(name);
    return Math.min(Number(value), most);
  }

  /**
   * An instant in the W3C's form of ISO 8601. A day alone is its first moment in the office's zone, or with `isEnd`
   * the first of the next; so is a time without a zone read there, which the standard asks for and clients forget.
   */
  instant(name: string, zone: Zone, isEnd = false): Date | null {
    const value = this.one(name);
    if (value === null) return null;
    // In a query a plus is a blank, and few clients escape it.
    const at = instantIn(value.replace(/ (\d\d:?\d\d)$/, '+$1'), zone, isEnd);
    if (!at) throw wrong(name);
    return at;
  }
}

const form =
  /^(\d{4})-(\d\d)(?:-(\d\d))?(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?\s?(Z|[+-]\d\d:?\d\d)?)?$/i;

/** An instant in the W3C's form of ISO 8601; null for anything else. */
export function instantIn(text: string, zone: Zone, isEnd = false): Date | null {
  const parts = form.exec(text.trim());
  if (!parts) return null;
  const [, year, month, day = '01', hour, minute, second = '00', offset] = parts;
  const date = `${year}-${month}-${day}`;
  if (Number.isNaN(Date.parse(`${date}T00:00:00Z`)) || new Date(date).getUTCDate() !== Number(day))
    return null;
  if (hour === undefined) return new Date(instantOf(zone, date).getTime() + (isEnd ? dayMs : 0));
  const clock = `${hour}:${minute}:${second}`;
  const zoned = offset && (/^z$/i.test(offset) ? 'Z' : offset.replace(/(\d\d):?(\d\d)$/, '$1:$2'));
  const at = zoned
    ? new Date(`${date}T${clock}${zoned}`)
    : new Date(instantOf(zone, date).getTime() + Date.parse(`1970-01-01T${clock}Z`));
  return Number.isNaN(at.getTime()) ? null : at;
}

const dayMs = 86_400_000;

/** Without what no text of ours holds: PostgreSQL keeps no NUL, and nobody reads a bell. */
const controls = /(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]|\p{Surrogate}/gu;
export const withoutControls = (text: string): string => text.replaceAll(controls, '');

const faulty = (...issues: Issue[]): Problem =>
  new Problem('input.invalid', { count: issues.length }, issues);

export const missing = (name: string): Problem =>
  faulty({ pointer: `/${name}`, code: 'input.missing' });
export const wrong = (name: string): Problem =>
  faulty({ pointer: `/${name}`, code: 'input.not_allowed' });
