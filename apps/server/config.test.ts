import { expect, test } from 'vitest';
import { readConfig, settingsTable, WrongSettings } from './config.ts';

function faultsOf(...args: Parameters<typeof readConfig>): readonly string[] {
  try {
    readConfig(...args);
    return [];
  } catch (error) {
    if (error instanceof WrongSettings) return error.faults;
    throw error;
  }
}

test('the demo needs no setting', () => {
  expect(readConfig('demo', {})).toMatchObject({
    database: null,
    port: 8080,
    isPortFree: true,
    office: '990101001',
    isDemo: true,
  });
});

test('all wrong settings are named at once', () => {
  expect(
    faultsOf('production', {
      DATABASE_URL: 'mysql://x',
      LIREN_PORT: 'eighty',
      LIREN_ZONE: 'Peking',
      LIREN_OFFICE: '12',
      LIREN_PROT: '8080',
      LIREN_HOST: '0.0.0.0',
    }),
  ).toEqual([
    'DATABASE_URL: not a postgres:// URL',
    'LIREN_PORT: not a number',
    'LIREN_ZONE: not an IANA time zone',
    'LIREN_OFFICE: not nine digits',
    'LIREN_PROT: there is no such setting; did you mean LIREN_PORT?',
    'DATABASE_WORKER_URL: missing; the jobs of this process run as liren_worker (or set LIREN_ROLE=web)',
    'LIREN_KEYS: missing; production seals personal data with a ring you keep: npm run liren -- keys new FILE',
    'LIREN_PUBLIC_URL: missing; people will reach this from other machines: say under which address',
  ]);
});

test('an empty variable counts as unset', () => {
  expect(readConfig('demo', { DATABASE_URL: '', LIREN_PORT: '' }).isPortFree).toBe(true);
});

test('several processes need a database outside of them', () => {
  expect(faultsOf('demo', { LIREN_ROLE: 'worker' })).toEqual([
    'LIREN_ROLE: several processes need a database of their own: set DATABASE_URL',
  ]);
});

const service = 'https://tiles.example/{z}/{x}/{y}.png';
const whose = { LIREN_MAP_APPROVAL: 'GS（2024）0650号', LIREN_MAP_ATTRIBUTION: '天地图' };

test('a base map needs its review number, whose it is and where it lies, each named when it is missing', () => {
  expect(faultsOf('demo', { LIREN_MAP_TILES: service })).toEqual([
    'LIREN_MAP_APPROVAL: missing; a map may be shown only with its review number (审图号) on it',
    'LIREN_MAP_ATTRIBUTION: missing; a map says whose it is',
    'LIREN_MAP_SYSTEM: missing; say wgs84 or gcj02: a wrong guess moves the map by up to 700 m',
  ]);
  expect(faultsOf('demo', { ...whose, LIREN_MAP_SYSTEM: 'bd09' })).toEqual([
    'LIREN_MAP_SYSTEM: neither wgs84 (also CGCS2000, as Tianditu has) nor gcj02',
    'LIREN_MAP_APPROVAL: set without LIREN_MAP_TILES',
    'LIREN_MAP_ATTRIBUTION: set without LIREN_MAP_TILES',
    'LIREN_MAP_SYSTEM: set without LIREN_MAP_TILES',
  ]);
});

test('a base map that no browser could draw in its place is refused at start', () => {
  const tiles = (LIREN_MAP_TILES: string, more: object = {}) =>
    faultsOf('demo', { ...whose, LIREN_MAP_SYSTEM: 'wgs84', LIREN_MAP_TILES, ...more });
  expect(tiles(service)).toEqual([]);
  expect(tiles('https://tiles.example/all.png')).toEqual([
    'LIREN_MAP_TILES: neither a .pmtiles file nor http(s):// URLs with {z}, {x} and {y}',
  ]);
  expect(tiles('/nowhere/town.pmtiles')).toEqual([
    'LIREN_MAP_TILES: there is no file /nowhere/town.pmtiles',
  ]);
  expect(tiles(`${service} ${service.replace('.png', '.pbf')}`)).toEqual([
    'LIREN_MAP_TILES: raster and vector services cannot be laid one over the other',
  ]);
  expect(tiles(service.replace('.png', '.pbf'), { LIREN_MAP_SYSTEM: 'gcj02' })).toEqual([
    'LIREN_MAP_SYSTEM: vector tiles in GCJ-02 cannot be moved to their place; use raster tiles or a wgs84 map',
  ]);
  expect(
    tiles(service.replace('https', 'http'), { LIREN_PUBLIC_URL: 'https://liren.example' }),
  ).toEqual(['LIREN_MAP_TILES: a page under https:// loads no http:// tiles']);
  expect(tiles(service, { LIREN_MAP_APPROVAL: '已审' })).toEqual([
    'LIREN_MAP_APPROVAL: not a review number such as GS（2024）0650号',
  ]);
});

test('two raster services lie one over the other, as map and names of Tianditu do', () => {
  const { tiles } = readConfig('demo', {
    ...{ ...whose, LIREN_MAP_SYSTEM: 'wgs84', LIREN_MAP_ZOOM: '17' },
    LIREN_MAP_TILES: `${service} ${service}`,
  });
  expect(tiles).toEqual({
    from: { urls: [service, service], kind: 'raster', maxZoom: 17 },
    ...{ system: 'wgs84', approval: 'GS（2024）0650号', attribution: '天地图' },
  });
});

test('every setting says what it means', () => {
  expect(settingsTable()).not.toMatch(/\|\s*\|$/m);
});
