import { expect, test } from 'vitest';
import { treatmentOf } from './rules.ts';

const shell = new Set(['/g/index.html', '/g/assets/today-1.js']);

test.each([
  ['GET', 'navigate', '/g', 'page'],
  ['GET', 'navigate', '/g/verify/3182047756', 'page'],
  ['GET', 'cors', '/g/assets/today-1.js', 'shell'],
  ['GET', 'cors', '/g/assets/elsewhere-9.js', 'asset'],
  // What belongs to a person or to the work is kept encrypted by the pages, never here.
  ['GET', 'cors', '/api/session', 'network'],
  ['GET', 'cors', '/api/areas/map', 'network'],
  ['GET', 'cors', '/api/areas/map/buildings', 'network'],
  ['GET', 'cors', '/api/field/work', 'network'],
  ['GET', 'cors', '/api/session/field-key', 'network'],
  ['GET', 'no-cors', '/api/requests/3182047756/photos/a', 'network'],
  ['GET', 'cors', '/api/live', 'network'],
  ['POST', 'cors', '/api/requests/register', 'network'],
  ['DELETE', 'cors', '/api/session', 'network'],
])('%s %s %s is treated as %s', (method, mode, path, treatment) => {
  expect(treatmentOf({ method, mode, path }, shell)).toBe(treatment);
});

test('no reply of the house is kept, whatever it is called', () => {
  const paths = ['session', 'field/work', 'patrol/mine', 'components/map', 'areas/map', 'notices'];
  for (const path of paths)
    for (const mode of ['cors', 'no-cors', 'navigate', 'same-origin'])
      expect(treatmentOf({ method: 'GET', mode, path: `/api/${path}` }, shell)).toBe('network');
});
