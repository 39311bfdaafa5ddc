import { withoutOffice } from '@liren/ui/service-worker';
import { expect, test } from 'vitest';
import { notificationOf, treatmentOf } from './rules.ts';

const shell = new Set(['/index.html', '/assets/home-1.js']);

test.each([
  ['GET', 'cors', '/assets/home-1.js', 'shell'],
  ['GET', 'cors', '/assets/map-view-9.js', 'asset'],
  ['GET', 'navigate', '/r/matters/3182047756', 'page'],
  ['GET', 'cors', '/api/requests/categories', 'public'],
  ['GET', 'cors', '/api/areas/map', 'public'],
  ['GET', 'cors', '/api/session', 'person'],
  ['GET', 'cors', '/api/my/requests/3182047756', 'person'],
  ['GET', 'cors', '/api/public/requests', 'person'],
  ['GET', 'cors', '/api/live', 'network'],
  ['GET', 'cors', '/api/areas/locate', 'network'],
  ['GET', 'cors', '/api/session/reads', 'network'],
  ['GET', 'cors', '/api/requests/3182047756', 'network'],
  ['GET', 'navigate', '/api/requests/export.csv', 'network'],
  ['POST', 'cors', '/api/requests', 'network'],
  ['DELETE', 'cors', '/api/session', 'network'],
])('%s %s %s is treated as %s', (method, mode, path, treatment) => {
  expect(treatmentOf({ method, mode, path }, shell)).toBe(treatment);
});

test('the office in an address changes nothing', () => {
  expect(withoutOffice('/o/990101001/api/session')).toBe('/api/session');
  expect(withoutOffice('/o/990101001')).toBe('/');
  expect(withoutOffice('/r')).toBe('/r');
});

test('a push leads to a page of this app, whatever it says', () => {
  const push = { id: 'm1', lang: 'en', title: 'Your matter is solved' };
  const stop = { path: '/r/following?stop=f1', word: 'Stop these' };
  expect(notificationOf({ ...push, open: '/m/3182047756', stop })).toEqual({
    ...push,
    open: '/m/3182047756',
    stop,
  });
  for (const path of ['https://example.org', '//example.org/r', '/c/matters', 7, undefined]) {
    const told = notificationOf({ ...push, open: path, stop: { ...stop, path } });
    expect([told?.open, told?.stop]).toEqual(['/r', null]);
  }
  for (const payload of [null, 'hello', {}, { id: 'm1' }, { id: 'm1', title: '' }])
    expect(notificationOf(payload)).toBeNull();
});
