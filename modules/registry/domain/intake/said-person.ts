import type { FoundPersonFault, HomeRow, PersonRow } from '../person/public.ts';
import { faultsOfPerson, tidyPerson } from '../person/public.ts';
import type { Columns, PersonField } from './columns.ts';

/** Where a row's home is, as far as it is known; whoever knows the tree of places answers. */
export interface FoundHome {
  room: string | null;
  building: string | null;
  /** Of the room or building, or of the community the row names. */
  area: string | null;
}

/** What a row of a file says, before anybody looked where that is and who that is. */
export interface SaidPerson {
  line: number;
  /** Without a home: `address`, `community` and the rest say where to look. */
  row: PersonRow;
  address: string;
  community: string;
  household: string | null;
  home: Pick<HomeRow, 'kind' | 'relation' | 'since'>;
}

export interface RowFault {
  field: string;
  /** Word `registry.intake.fault.<fault>`. */
  fault: string;
  /** The line that says the same already. */
  of?: number;
}

const sexes: Readonly<Record<string, 'male' | 'female'>> = {
  ...{ 男: 'male', 男性: 'male', 1: 'male', m: 'male', male: 'male' },
  ...{ 女: 'female', 女性: 'female', 2: 'female', f: 'female', female: 'female' },
};
const kinds: Readonly<Record<string, HomeRow['kind']>> = {
  ...{ 自住: 'own', 自有: 'own', 业主: 'own', own: 'own', 户籍: 'own' },
  ...{ 租住: 'rent', 租赁: 'rent', 租户: 'rent', 承租: 'rent', rent: 'rent' },
  ...{ 寄住: 'lodge', 借住: 'lodge', lodge: 'lodge' },
};
const idKinds: Readonly<Record<string, NonNullable<PersonRow['idKind']>>> = {
  ...{ 居民身份证: 'resident_id', 身份证: 'resident_id', 护照: 'passport', 其他: 'other' },
  ...{ 港澳台居民居住证: 'residence_permit', 居住证: 'residence_permit' },
  ...{ 外国人永久居留身份证: 'resident_id' },
};
/** GB/T 4761 by group, as people write it. */
const relations: Readonly<Record<string, string>> = {
  ...{ 户主: '02', 本人: '02', 配偶: '10', 妻: '10', 妻子: '10', 夫: '10', 丈夫: '10' },
  ...{ 子: '20', 儿子: '20', 长子: '20', 次子: '20', 独生子: '20' },
  ...{ 女: '30', 女儿: '30', 长女: '30', 次女: '30', 独生女: '30' },
  ...{ 孙子: '40', 孙女: '40', 外孙: '40', 外孙女: '40', 孙: '40' },
  ...{ 父: '50', 母: '50', 父亲: '50', 母亲: '50', 父母: '50', 岳父: '50', 岳母: '50' },
  ...{ 祖父: '60', 祖母: '60', 爷爷: '60', 奶奶: '60', 外祖父: '60', 外祖母: '60' },
  ...{ 兄: '70', 弟: '70', 姐: '70', 妹: '70', 其他: '80', 非亲属: '97' },
};

/**
 * What a row says of a person, or all that is wrong with it.
 *
 * A cell that is empty says nothing; a word nobody knows is a fault, never a guess, but for the relation to the head of
 * the household, which is then that of others.
 *
 * @param today  `YYYY-MM-DD`
 */
export function saidPerson(
  { line, cells }: { line: number; cells: readonly string[] },
  columns: Columns,
  { today, id }: { today: string; id: string },
): SaidPerson | { faults: RowFault[] } {
  const said = (field: PersonField): string => {
    const at = columns[field];
    return at === undefined ? '' : (cells[at] ?? '').normalize('NFKC').trim();
  };
  const faults: RowFault[] = [];
  const word = <T>(
    field: PersonField,
    words: Readonly<Record<string, T>>,
    fault: string,
  ): T | null => {
    const text = said(field).toLowerCase();
    if (text === '') return null;
    const found = words[text];
    if (found === undefined) faults.push({ field, fault });
    return found ?? null;
  };
  const sex = word('sex', sexes, 'sex.unknown');
  const kind = word('kind', kinds, 'kind.unknown');
  const idKind = word('idKind', idKinds, 'id_kind.unknown');
  const relation = said('relation');
  const row = tidyPerson(
    {
      ...{ id, name: said('name'), sex, idKind, birthDate: dayOf(said('birthDate')) },
      ...{ idNumber: said('idNumber') || null, phone: said('phone') || null },
      ...{ home: null, area: null, marks: [], guardian: null },
    },
    today,
  );
  const since = dayOf(said('since'));
  faults.push(
    ...faultsOfPerson(row.idNumber === null ? { ...row, idKind: null } : row, today).map(
      ({ field, fault }: FoundPersonFault) => ({ field: field as string, fault: fault as string }),
    ),
  );
  if ([...said('address')].length > 160)
    faults.push({ field: 'address', fault: 'address.too_long' });
  if (since !== null && !/^\d{4}-\d{2}-\d{2}$/.test(since))
    faults.push({ field: 'since', fault: 'since.form' });
  if (faults.length > 0) return { faults };
  return {
    line,
    row,
    address: said('address'),
    community: said('community'),
    household: said('household').slice(0, 30) || null,
    home: { kind: kind ?? 'own', relation: relation ? (relations[relation] ?? '80') : null, since },
  };
}

/**
 * A day as people write it, as `YYYY-MM-DD`; null for nothing. What is no day comes back as it stands, to be refused.
 *
 * Beware: `19620927` is a day, `22916` is what a spreadsheet without a format makes of one, and is refused.
 */
export function dayOf(text: string): string | null {
  if (text === '') return null;
  const found =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T].*)?$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (!found) return text;
  const [, year = '', month = '', day = ''] = found;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date) ? date : text;
}
