/** What is compared of a person. Whoever compares turns names into syllables and numbers into tokens that are equal or not. */
export interface Likeness {
  name: string;
  /** Of the name, without tones, one for each character; empty where it is not written in Han characters. */
  syllables: readonly string[];
  /** `YYYY-MM-DD`. */
  birthDate: string | null;
  sex: 'male' | 'female' | null;
  /** The valid number, or a blind index of it. */
  idNumber: string | null;
  phone: string | null;
  /** Ids of the home they live in. */
  room: string | null;
  building: string | null;
}

/** Why two are thought to be one, or not; each has a sentence `registry.match.reason.<reason>`. */
export const matchReasons = [
  'id_number.same',
  'id_number.differs',
  'phone.same',
  'name.same',
  'name.sounds_same',
  'name.turned',
  'name.one_character',
  'name.differs',
  'birth_date.same',
  'birth_date.turned',
  'birth_date.one_digit',
  'birth_date.same_year',
  'birth_date.differs',
  'sex.same',
  'sex.differs',
  'home.same',
  'building.same',
] as const;
export type MatchReason = (typeof matchReasons)[number];

/**
 * Points of each reason, of about a hundred. They follow the order of the log-odds of Fellegi and Sunter (1969), rounded so
 * that a person can add them up: a name and a day of birth make one likely; neither alone does.
 */
export const matchPoints: Readonly<Record<MatchReason, number>> = {
  'id_number.same': 100,
  'id_number.differs': -100,
  'phone.same': 25,
  'name.same': 40,
  'name.sounds_same': 32,
  'name.turned': 30,
  'name.one_character': 24,
  'name.differs': -15,
  'birth_date.same': 35,
  'birth_date.turned': 26,
  'birth_date.one_digit': 24,
  'birth_date.same_year': 5,
  'birth_date.differs': -25,
  'sex.same': 4,
  'sex.differs': -25,
  'home.same': 20,
  'building.same': 6,
};

/** From here on a person is asked whether two are one. */
export const reviewFrom = 60;

/** `same`: taken as one without asking. `ask`: a person decides. `different`: nobody is asked. */
export type Verdict = 'same' | 'ask' | 'different';

export interface Match {
  verdict: Verdict;
  /** 0…100. */
  score: number;
  reasons: readonly MatchReason[];
}

/**
 * Whether two descriptions mean one person, with what speaks for and against it. Symmetric.
 *
 * Taken as one without asking: the same number with a name that is alike; the same phone and name with nothing against it.
 * Two different valid numbers are two people, however alike the rest is. All else is a person's decision.
 */
export function match(a: Likeness, b: Likeness): Match {
  const number = a.idNumber && b.idNumber ? (a.idNumber === b.idNumber ? 1 : -1) : 0;
  if (number < 0) return { verdict: 'different', score: 0, reasons: ['id_number.differs'] };
  const name = nameReason(a, b);
  const birth = dateReason(a.birthDate, b.birthDate);
  const sex = a.sex && b.sex ? (a.sex === b.sex ? 'sex.same' : 'sex.differs') : null;
  const phone = a.phone !== null && a.phone === b.phone;
  const all: (MatchReason | null)[] = [
    number > 0 ? ('id_number.same' as const) : null,
    name,
    birth,
    sex,
    phone ? ('phone.same' as const) : null,
    homeReason(a, b),
  ];
  const reasons = all.filter((reason) => reason !== null);
  const points = reasons.reduce((sum, reason) => sum + matchPoints[reason], 0);
  const score = Math.max(0, Math.min(100, points));
  const alike = name !== 'name.differs';
  const against = birth === 'birth_date.differs' || sex === 'sex.differs';
  if (number > 0) return { verdict: alike ? 'same' : 'ask', score, reasons };
  if (phone && name === 'name.same' && birth === 'birth_date.same' && !against)
    return { verdict: 'same', score, reasons };
  return { verdict: score >= reviewFrom ? 'ask' : 'different', score, reasons };
}

function nameReason(a: Likeness, b: Likeness): MatchReason {
  if (a.name === b.name) return 'name.same';
  const [left, right] = [[...a.name], [...b.name]];
  if (a.syllables.length > 0 && sameRow(a.syllables, b.syllables)) return 'name.sounds_same';
  if (isTurned(left, right) || isTurned(a.syllables, b.syllables)) return 'name.turned';
  // One of two characters is half a name: many people differ by it.
  if (Math.min(left.length, right.length) >= 2 && isOneEdit(left, right))
    return Math.max(left.length, right.length) >= 3 ? 'name.one_character' : 'name.differs';
  return 'name.differs';
}

const sameRow = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one, i) => one === b[i]);

/** 王小明 and 小明王: the surname behind, as passports and forms of other countries have it. */
function isTurned(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length || a.length < 2) return false;
  const turns = (from: readonly string[], to: readonly string[], by: number) =>
    sameRow([...from.slice(by), ...from.slice(0, by)], to);
  return [1, 2].some((by) => turns(a, b, by) || turns(b, a, by));
}

/** One character more, less, other, or two neighbours changed. */
function isOneEdit(a: readonly string[], b: readonly string[]): boolean {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  const short = Math.min(a.length, b.length);
  while (end < short - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const left = a.slice(start, a.length - end);
  const right = b.slice(start, b.length - end);
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}

function dateReason(a: string | null, b: string | null): MatchReason | null {
  if (a === null || b === null) return null;
  if (a === b) return 'birth_date.same';
  const [year, month, day] = a.split('-');
  if (`${year}-${day}-${month}` === b) return 'birth_date.turned';
  let differing = 0;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) differing++;
  if (differing === 1) return 'birth_date.one_digit';
  return a.slice(0, 4) === b.slice(0, 4) ? 'birth_date.same_year' : 'birth_date.differs';
}

function homeReason(a: Likeness, b: Likeness): MatchReason | null {
  if (a.room !== null && a.room === b.room) return 'home.same';
  return a.building !== null && a.building === b.building ? 'building.same' : null;
}

/**
 * Keys two people must share one of to be compared at all. With them a file of 200,000 rows asks for some ten rows each.
 *
 * What `match` would ask about is found by one of them: the name as it sounds, surname wherever it stands, with year or
 * day of birth; the day itself with the sex; the home.
 */
export function blockingKeys(one: Omit<Likeness, 'idNumber' | 'building'>): string[] {
  const sound = (one.syllables.length > 0 ? [...one.syllables] : [...one.name.toLowerCase()])
    .toSorted()
    .join(' ');
  const date = one.birthDate;
  const turned = date && `${date.slice(0, 4)}-${date.slice(8)}-${date.slice(5, 7)}`;
  return [
    ...(date
      ? [`sound-year ${sound} ${date.slice(0, 4)}`, `sound-day ${sound} ${date.slice(5)}`]
      : []),
    ...(date ? [`born ${[date, turned].toSorted()[0]} ${one.sex ?? ''}`] : []),
    ...(one.phone ? [`phone ${one.phone}`] : []),
    ...(one.room ? [`home ${one.room}`] : []),
  ];
}
