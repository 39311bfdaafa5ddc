import { expect, test } from 'vitest';
import { treatmentOf } from './rules.ts';

const shell = new Set(['/g/index.html', '/g/assets/today-1.js']);

test.each([
  ['GET', 'navigate', '/g', 'page'],
  ['GET', 'navigate', '/g/verify/3182047756', 'page'],
  ['GET', 'cors', '/g/assets/today-1.js', 'shell'],
  ['GET', 'cors', '/g/assets/map-view-9.js', 'asset'],
  ['GET', 'cors', '/api/session', 'person'],
  ['GET', 'cors', '/api/areas/map', 'public'],
  // What belongs to the work is kept encrypted by the pages, never here.
  ['GET', 'cors', '/api/field/work', 'network'],
  ['GET', 'cors', '/api/session/field-key', 'network'],
  ['GET', 'no-cors', '/api/requests/3182047756/photos/a', 'network'],
  ['GET', 'cors', '/api/live', 'network'],
  ['POST', 'cors', '/api/requests/register', 'network'],
  ['DELETE', 'cors', '/api/session', 'network'],
])('%s %s %s is treated as %s', (method, mode, path, treatment) => {
  expect(treatmentOf({ method, mode, path }, shell)).toBe(treatment);
});
