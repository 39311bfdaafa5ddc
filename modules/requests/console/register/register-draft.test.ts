import { expect, test } from 'vitest';
import { registerRequest } from '../../contract/public.ts';
import { bodyOf, emptyDraft } from './register-draft.ts';

test('an empty form is told everything that is missing at once', () => {
  const { error } = registerRequest.input.body.safeParse(bodyOf(emptyDraft, 'phone', []));
  expect(new Set(error?.issues.map(({ path }) => path[0]))).toEqual(
    new Set(['kind', 'category', 'text', 'lonLat', 'place']),
  );
});

test('a filled form is what the server takes', () => {
  const body = bodyOf(
    {
      ...emptyDraft,
      name: '王',
      phone: '138 0013 8000',
      text: '路灯不亮',
      category: '0118',
      kind: 'complaint',
      lonLat: [118.7605, 32.0505],
      place: '3号楼北侧',
      answers: { how_many: 2, note: '', which: [] },
    },
    'phone',
    [],
  );
  expect(registerRequest.input.body.parse(body)).toMatchObject({
    answers: { how_many: 2 },
    caller: { name: '王', phone: '13800138000' },
    source: 'phone',
  });
});

test('what a grid worker saw has no caller', () => {
  expect(bodyOf({ ...emptyDraft, name: '王', phone: '1' }, 'grid_worker', []).caller).toBeNull();
});
