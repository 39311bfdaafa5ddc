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

test('every setting says what it means', () => {
  expect(settingsTable()).not.toMatch(/\|\s*\|$/m);
});
