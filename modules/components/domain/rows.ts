import { type CoordinateSystem, type Point, toWgs84 } from '@liren/kernel/area';
import type { ComponentFault, ComponentState } from '../contract/public.ts';

/** One row of a file: values by heading, as written. */
export interface RawRow {
  line: number;
  values: Readonly<Record<string, string>>;
}

export interface CheckedRow {
  code: string;
  class: string;
  name: string;
  state: ComponentState;
  /** Unit code where it is one of the office's, the name as written otherwise. */
  owner: { unit: string | null; name: string } | null;
  maintainer: { unit: string | null; name: string } | null;
  place: string;
  at: Point;
  community: string;
  serviceGrid: string | null;
  unitGrid: string | null;
  since: string | null;
  changedOn: string | null;
  source: string;
  note: string;
}

export interface RowWorld {
  office: string;
  system: CoordinateSystem;
  locate(
    point: Point,
  ): { community: string; serviceGrid: string | null; unitGrid: string | null } | null;
  /** A unit of the office by its code or its name. */
  unit(said: string): { code: string; name: string } | undefined;
}

export interface Checked {
  good: CheckedRow[];
  refused: {
    line: number;
    code: string | null;
    faults: { fault: ComponentFault; value: string }[];
  }[];
}

/**
 * Headings by which a value is found, ours first, then those of GB/T 30428.2 (attribute tables of
 * components), then Chinese.
 */
const headings = {
  code: ['code', 'ObjID', '标识码', '部件标识码'],
  name: ['name', 'ObjName', '名称', '部件名称'],
  owner: ['owner', 'DeptCode2', '权属单位代码'],
  ownerName: ['ownerName', 'DeptName2', '权属单位', '权属单位名称'],
  maintainer: ['maintainer', 'DeptCode3', '养护单位代码'],
  maintainerName: ['maintainerName', 'DeptName3', '养护单位', '养护单位名称'],
  state: ['state', 'ObjState', '状态'],
  since: ['since', 'ORDate', '初始日期'],
  changedOn: ['changedOn', 'CHDate', '变更日期'],
  source: ['source', 'DataSource', '数据来源'],
  note: ['note', 'Note', '备注'],
  place: ['place', 'LocateDSC', '位置描述'],
  lon: ['lon', 'PointX', '经度'],
  lat: ['lat', 'PointY', '纬度'],
} as const;
type Field = keyof typeof headings;

const states: Readonly<Record<string, ComponentState>> = {
  '': 'in_use',
  in_use: 'in_use',
  完好: 'in_use',
  正常: 'in_use',
  在用: 'in_use',
  damaged: 'damaged',
  破损: 'damaged',
  missing: 'missing',
  丢失: 'missing',
  removed: 'removed',
  移除: 'removed',
  废弃: 'removed',
};

const longest: Partial<Record<Field, number>> = {
  name: 40,
  ownerName: 60,
  maintainerName: 60,
  place: 120,
  source: 40,
  note: 200,
};

/** Divides rows into components that can be taken and refused ones, each with all its faults. */
export function checkedRows(rows: Iterable<RawRow>, world: RowWorld): Checked {
  const checked: Checked = { good: [], refused: [] };
  const seen = new Set<string>();
  for (const { line, values } of rows) {
    const said = (field: Field) => {
      for (const heading of headings[field]) {
        const value = values[heading]?.trim();
        if (value) return value;
      }
      return '';
    };
    const { row, faults } = read(said, world, seen);
    if (row) checked.good.push(row);
    else checked.refused.push({ line, code: said('code').slice(0, 40) || null, faults });
  }
  return checked;
}

function read(said: (field: Field) => string, world: RowWorld, seen: Set<string>) {
  const faults: { fault: ComponentFault; value: string }[] = [];
  const refuse = (fault: ComponentFault, value = '') =>
    void faults.push({ fault, value: value.slice(0, 60) });
  const code = said('code');
  if (!/^\d{16}$/.test(code)) refuse('code_form', code);
  else if (!code.startsWith(world.office.slice(0, 6))) refuse('code_district', code);
  else if (seen.has(code)) refuse('code_twice', code);
  const name = said('name');
  if (!name) refuse('name_missing');
  const state = states[said('state')];
  if (!state) refuse('state_unknown', said('state'));
  const dates = (['since', 'changedOn'] as const).map((field) => {
    const date = dateOf(said(field));
    if (date === undefined) refuse('date_form', said(field));
    return date ?? null;
  });
  for (const [field, most] of Object.entries(longest) as [Field, number][]) {
    if ([...said(field)].length > most) refuse('too_long', said(field));
  }
  const [lon, lat] = [Number(said('lon') || NaN), Number(said('lat') || NaN)];
  const isPoint = Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
  const at = isPoint ? toWgs84(world.system, [lon, lat]) : null;
  const located = at && world.locate(at);
  if (!isPoint) refuse('point_missing', `${said('lon')} ${said('lat')}`.trim());
  else if (!located) refuse('outside', `${lon} ${lat}`);
  if (faults.length > 0 || !at || !located || !state) return { row: null, faults };
  seen.add(code);
  const row: CheckedRow = {
    ...{ code, name, state, at },
    class: code.slice(6, 10),
    owner: partyOf(said('owner'), said('ownerName'), world),
    maintainer: partyOf(said('maintainer'), said('maintainerName'), world),
    place: said('place'),
    ...{
      community: located.community,
      serviceGrid: located.serviceGrid,
      unitGrid: located.unitGrid,
    },
    since: dates[0] ?? null,
    changedOn: dates[1] ?? null,
    source: said('source'),
    note: said('note'),
  };
  return { row, faults };
}

/** 无主 and 不明 are ways of saying that nobody is known. */
const nobody = /^(无|无主|不明|未知|none|unknown|-)$/i;

function partyOf(code: string, name: string, world: RowWorld): CheckedRow['owner'] {
  const [first] = [code, name].filter((said) => said !== '' && !nobody.test(said));
  if (first === undefined) return null;
  const unit = world.unit(code) ?? world.unit(name);
  if (unit) return { unit: unit.code, name: unit.name };
  return { unit: null, name: nobody.test(name) || name === '' ? code.slice(0, 60) : name };
}

/** `2026-11-22`, `2026/11/22` or `20261122`; null when nothing is written, undefined when it is no date. */
function dateOf(said: string): string | null | undefined {
  if (said === '') return null;
  const found = /^(\d{4})[-/.]?(\d{1,2})[-/.]?(\d{1,2})(?:[ T].*)?$/.exec(said);
  if (!found) return undefined;
  const [, year, month, day] = found;
  const date = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date)
    ? date
    : undefined;
}
