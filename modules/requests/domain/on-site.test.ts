import type { LonLat } from '@liren/kernel/contract';
import { expect, test } from 'vitest';
import { onSiteM, type Site, siteBar, siteFacts } from './on-site.ts';

const matter: LonLat = [118.76, 32.05];
/** So many metres north of the matter. */
const stood = (metres: number): Site => ({
  fix: {
    lonLat: [118.76, 32.05 + metres / 110_900],
    accuracyM: 8,
    source: 'device',
    at: '2026-11-23T02:00:00Z',
  },
  reason: '',
});

test('within 100 m a photograph is enough; beyond, it takes a reason', () => {
  expect(siteBar(stood(18), ['photo'], matter)).toBeNull();
  expect(siteBar(stood(onSiteM - 2), ['photo'], matter)).toBeNull();
  expect(siteBar(stood(onSiteM + 2), ['photo'], matter)).toBe('site.too_far');
  expect(siteBar({ ...stood(340), reason: '隔着河，过不去' }, ['photo'], matter)).toBeNull();
});

test('without a photograph nothing is said from the site, whatever the reason', () => {
  expect(siteBar(stood(18), [], matter)).toBe('site.no_photo');
  expect(siteBar({ ...stood(340), reason: '隔着河' }, [], matter)).toBe('site.no_photo');
});

test('no position is told with a reason; a desk gives no site and is asked for nothing', () => {
  expect(siteBar({ fix: null, reason: '' }, ['photo'], matter)).toBe('site.unknown');
  expect(siteBar({ fix: null, reason: '地下车库' }, ['photo'], matter)).toBeNull();
  expect(siteBar(null, [], matter)).toBeNull();
});

test('the event keeps how far away it was, and not where', () => {
  const facts = siteFacts(stood(18), matter);
  expect(facts).toMatchObject({ site: { distanceM: 18, accuracyM: 8, source: 'device' } });
  expect(JSON.stringify(facts)).not.toContain('118.76');
  expect(siteFacts(null, matter)).toEqual({});
});
