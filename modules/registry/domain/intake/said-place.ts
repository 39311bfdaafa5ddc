import type { BuildingUse, RoomUse } from '../../contract/place/values.ts';
import { faultsOfRoom, type PlaceFault, readHome } from '../place/public.ts';
import type { Columns, PlaceField } from './columns.ts';
import type { RowFault } from './said-person.ts';

/** What a row of a file says of a building and of one room of it, before anybody looked which they are. */
export interface SaidPlace {
  line: number;
  /** As the row says it, whatever stands before its name with it. */
  building: string;
  community: string;
  /** Name or code of a service grid. */
  grid: string;
  facts: { use: BuildingUse | null; floors: number | null; built: number | null };
  /** Null: the row is of a building alone. */
  room: {
    entrance: string;
    number: string;
    floor: number | null;
    use: RoomUse | null;
    /** 专有部分面积 in 0.01 m². */
    exclusiveArea: number | null;
  } | null;
}

const buildingUses: Readonly<Record<string, BuildingUse>> = {
  ...{ 住宅: 'housing', 居民楼: 'housing', 住宅楼: 'housing', 居住: 'housing' },
  ...{ 写字楼: 'office', 办公: 'office', 办公楼: 'office', 商务楼宇: 'office' },
  ...{ 商业: 'commerce', 商场: 'commerce', 公共设施: 'public', 公建: 'public', 公共: 'public' },
  ...{ 商住: 'mixed', 商住楼: 'mixed', 综合: 'mixed', 工业: 'industry', 厂房: 'industry' },
};
const roomUses: Readonly<Record<string, RoomUse>> = {
  ...{ 住房: 'home', 住宅: 'home', 居住: 'home', 成套住宅: 'home', 办公: 'office' },
  ...{ 商铺: 'shop', 商业: 'shop', 门面: 'shop', 服务用房: 'service', 物业用房: 'service' },
  ...{ 储藏: 'storage', 储藏室: 'storage', 仓库: 'storage', 车位: 'parking', 车库: 'parking' },
  ...{ 其他: 'other' },
};

/** Which column a fault of the tree of places lies in. */
const fieldOf: Readonly<Partial<Record<PlaceFault, PlaceField>>> = {
  'number.too_long': 'number',
  'entrance.too_long': 'entrance',
  'exclusive_area.range': 'exclusiveArea',
};

/**
 * What a row says of a place, or all that is wrong with it. The building may be named with the room behind it
 * (槐树里小区3号楼2单元501室), or the room in columns of its own, which go before.
 *
 * An empty cell says nothing; a word or figure nobody can read is a fault, never a guess.
 */
export function saidPlace(
  { line, cells }: { line: number; cells: readonly string[] },
  columns: Columns,
): SaidPlace | { faults: RowFault[] } {
  const said = (field: PlaceField): string => {
    const at = columns[field];
    return at === undefined ? '' : (cells[at] ?? '').normalize('NFKC').replaceAll(/\s/g, '');
  };
  const faults: RowFault[] = [];
  const word = <T>(field: PlaceField, words: Readonly<Record<string, T>>): T | null => {
    const text = said(field);
    const found = text === '' ? null : words[text];
    if (found === undefined) faults.push({ field, fault: 'use.unknown' });
    return found ?? null;
  };
  const figure = (field: PlaceField, form: RegExp, least: number, most: number): number | null => {
    const text = said(field);
    if (text === '') return null;
    const value = Number(form.exec(text)?.[1] ?? Number.NaN);
    if (value >= least && value <= most) return value;
    faults.push({ field, fault: Number.isNaN(value) ? 'figure.form' : 'figure.range' });
    return null;
  };
  const whole = readHome(said('building'));
  const building = whole?.building ?? said('building');
  if (building === '') faults.push({ field: 'building', fault: 'name.missing' });
  const area = figure(
    'exclusiveArea',
    /^(\d{1,6}(?:\.\d+)?)(?:㎡|m2|平方米|平米|平)?$/i,
    0.01,
    1_000_000,
  );
  const number = said('number').replace(/[室房]$/, '') || (whole?.number ?? '');
  const room = number !== '' && {
    entrance: said('entrance').replace(/单元$/, '') || (whole?.entrance ?? ''),
    number,
    floor: figure('floor', /^第?(-?\d{1,3})(?:层|楼|F)?$/i, -20, 200),
    use: word('roomUse', roomUses),
    exclusiveArea: area === null ? null : Math.round(area * 100),
  };
  if (room)
    for (const fault of faultsOfRoom({ id: '', building: '', ...room, use: room.use ?? 'home' }))
      faults.push({ field: fieldOf[fault] ?? 'number', fault });
  // A use, a floor or an area belongs to a room; without its number nobody knows to which.
  else if (said('entrance') + said('floor') + said('exclusiveArea') + said('roomUse') !== '')
    faults.push({ field: 'number', fault: 'number.missing' });
  const facts = {
    use: word('buildingUse', buildingUses),
    floors: figure('floors', /^(\d{1,3})(?:层|F)?$/i, 1, 200),
    built: figure('built', /^(\d{4})(?:年.*|[-/.].*)?$/, 1000, 2200),
  };
  if (faults.length > 0) return { faults };
  return {
    ...{ line, building, facts, room: room || null },
    ...{ community: said('community'), grid: said('grid') },
  };
}
