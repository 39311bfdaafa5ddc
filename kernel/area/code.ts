/** Level of an area; the length of its code says it. */
export const areaLevels = [
  'city',
  'district',
  'subdistrict',
  'community',
  'service_grid',
  'unit_grid',
] as const;
export type AreaLevel = (typeof areaLevels)[number];

/** Who gave a code. Numbers of one scheme mean nothing in another, so each code carries its tag. */
export const codeSchemes = ['STAT12', 'GA15', 'MCA', 'LOCAL'] as const;
export type CodeScheme = (typeof codeSchemes)[number];

const lengths: Record<AreaLevel, number> = {
  city: 4,
  district: 6,
  subdistrict: 9,
  community: 12,
  service_grid: 14,
  unit_grid: 15,
};
const levelsByLength = new Map(areaLevels.map((level) => [lengths[level], level]));

const parents: Record<AreaLevel, AreaLevel | null> = {
  city: null,
  district: 'city',
  subdistrict: 'district',
  community: 'subdistrict',
  service_grid: 'community',
  unit_grid: 'community',
};

/** The level a code stands for, or null when no level has codes of this form. */
export function levelOf(code: string): AreaLevel | null {
  return /^\d+$/.test(code) ? (levelsByLength.get(code.length) ?? null) : null;
}

export const parentLevel = (level: AreaLevel): AreaLevel | null => parents[level];

/** Code of the area one level up; null for a city. Both kinds of grid hang on their community. */
export function parentOf(code: string): string | null {
  const level = levelOf(code);
  const parent = level && parents[level];
  return parent ? code.slice(0, lengths[parent]) : null;
}

/** All codes above, nearest first. */
export function ancestorsOf(code: string): string[] {
  const parent = parentOf(code);
  return parent === null ? [] : [parent, ...ancestorsOf(parent)];
}

/** The part of a code that names the given level, or null when the code stands above it. */
export function codeAt(level: AreaLevel, code: string): string | null {
  if (levelOf(code) === level) return code;
  return ancestorsOf(code).find((above) => levelOf(above) === level) ?? null;
}

/**
 * True when `code` is `scope` or lies inside it.
 *
 * Beware: a bare prefix test says that unit grid 990101001001**01**2 lies in service grid
 * 990101001001**01**, only because the two numberings share their first digits. The two grid
 * systems lie side by side; neither contains the other.
 */
export function isWithin(code: string, scope: string): boolean {
  return code === scope || (code.startsWith(scope) && ancestorsOf(code).includes(scope));
}

/** Sequence number of a grid inside its community; null for other levels. */
export function sequenceOf(code: string): number | null {
  return code.length > lengths.community && levelOf(code)
    ? Number(code.slice(lengths.community))
    : null;
}

/**
 * Code of the n-th grid of a community, n from 1.
 *
 * @throws RangeError when the number does not fit (99 service grids, 999 unit grids)
 */
export function gridCode(level: 'service_grid' | 'unit_grid', community: string, n: number) {
  const digits = lengths[level] - lengths.community;
  if (!Number.isInteger(n) || n < 1 || n >= 10 ** digits) {
    throw new RangeError(`${level} ${n} of ${community} does not fit ${digits} digits`);
  }
  return community + String(n).padStart(digits, '0');
}

export type CodeFault = 'area.code_form' | 'area.code_scheme' | 'area.code_level';

/**
 * Why a code cannot name an area of this level under this scheme; null when it can.
 *
 * - `MCA`: cities to subdistricts, numbered by civil affairs (GB/T 2260, GB/T 10114)
 * - `STAT12`: communities, numbered by the statistics rule: 001–199 residents' committee, 200–399
 *   villagers' committee, 400–499 and 500–599 bodies like them
 * - `GA15`: the police number of a community; a foreign number that stands beside our own, never
 *   an area's own code, because it has another meaning than the 15 digits of a unit grid
 * - `LOCAL`: grids, and everything the operator numbered without a national rule
 */
export function codeFault(code: string, level: AreaLevel, scheme: CodeScheme): CodeFault | null {
  const found = levelOf(code);
  if (found === null) return 'area.code_form';
  if (found !== level) return 'area.code_level';
  if (scheme === 'LOCAL') return null;
  if (scheme === 'MCA') return code.length <= 9 && isCivilAffairs(code) ? null : 'area.code_scheme';
  if (scheme === 'STAT12') {
    return level === 'community' && isCivilAffairs(code) && statisticsCommunity.test(code.slice(9))
      ? null
      : 'area.code_scheme';
  }
  return 'area.code_scheme';
}

/** True for a police community number (GA/T 2000.33: the statistics code and three digits more). */
export const isPoliceCommunityCode = (code: string) =>
  /^\d{15}$/.test(code) && isCivilAffairs(code.slice(0, 9));

const statisticsCommunity = /^(?!000)[0-5]\d{2}$/;
const provinces = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12])/;
const township = /^(0(?!00)\d{2}|[1-5]\d{2})$/;

function isCivilAffairs(code: string): boolean {
  if (!provinces.test(code)) return false;
  if (code.length >= 4 && !/^(0[1-9]|[1-6]\d|70|90)$/.test(code.slice(2, 4))) return false;
  if (code.length >= 6 && code.slice(4, 6) === '00') return false;
  return code.length < 9 || township.test(code.slice(6, 9));
}

/** What kind of self-governing body the statistics rule says a community number belongs to. */
export type StatutoryKind =
  | 'residents_committee'
  | 'villagers_committee'
  | 'like_residents_committee'
  | 'like_villagers_committee';
export const statutoryKinds: readonly StatutoryKind[] = [
  'residents_committee',
  'villagers_committee',
  'like_residents_committee',
  'like_villagers_committee',
];

export function statutoryKindOf(community: string): StatutoryKind | null {
  const n = Number(community.slice(9, 12));
  if (community.length !== 12 || !(n >= 1 && n <= 599)) return null;
  if (n <= 199) return 'residents_committee';
  if (n <= 399) return 'villagers_committee';
  return n <= 499 ? 'like_residents_committee' : 'like_villagers_committee';
}

/**
 * The 15-digit form of a unit-grid code: the 14 digits of the 2005 rule (two-digit sequence) gain a
 * zero, 15 digits stay. Null for everything else. The caller must know that a unit grid is meant:
 * 14 digits are a service grid otherwise.
 */
export function unitGridCode(written: string): string | null {
  if (/^\d{15}$/.test(written)) return written;
  return /^\d{14}$/.test(written) ? `${written.slice(0, 12)}0${written.slice(12)}` : null;
}
