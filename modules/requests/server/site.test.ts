import { expect, test } from 'vitest';
import { getRequest } from '../contract/public.ts';
import { siteIn } from '../staff/evidence.ts';
import { codeOf, lamp, standingAt, willow, world } from './test-world.ts';

/** A lamp in the hands of who mends lamps. */
async function inHand() {
  const w = await world();
  const [desk, command] = [await w.staff('desk', { area: willow }), await w.staff('command')];
  const lighting = await w.staff('handler', { unit: 'lighting' });
  const checker = await w.staff('checker');
  const { number } = await w.report(await w.resident());
  w.clock.advance({ hours: 0.5 });
  await w.take(desk, number, 'send_to_verify');
  await w.take(desk, number, 'confirm', { note: '现场看过' });
  await w.take(command, number, 'dispatch', { lead: 'lighting', others: [] });
  await w.take(lighting, number, 'accept', {}, 'lighting');
  const answer = async (fix: unknown) =>
    w.take(
      lighting,
      number,
      'answer',
      { text: '已修好', means: 'service', photos: [await w.photo(lighting)], fix },
      'lighting',
    );
  const said = async (step: string) => {
    const { timeline } = await w.as(desk).call(getRequest, { params: { number } });
    return timeline.find((entry) => entry.step === step);
  };
  return { ...w, checker, number, answer, said };
}

test('who checks reads how far from the place the unit stood, how sure and how old that is, never where', async () => {
  await using w = await inHand();
  const [lon, lat] = lamp.lonLat;
  await w.answer(standingAt([lon + 0.002, lat]));
  const entry = await w.said('answer');
  expect(entry && siteIn(entry)).toMatchObject({ accuracyM: 8, source: 'device', reason: '' });
  expect(entry && siteIn(entry)?.distanceM).toBeGreaterThan(150);
  expect(entry && siteIn(entry)?.at).toBe(standingAt(lamp.lonLat).at);
  expect(JSON.stringify(entry?.body)).not.toContain('lonLat');
});

test('a result that must be shown from the site needs a position with accuracy, source and time', async () => {
  await using w = await inHand();
  expect(await codeOf(w.answer(null))).toBe('evidence.missing');
  expect(await codeOf(w.answer(lamp.lonLat))).toBe('input.invalid');
});

test('a checker who gives a position from a desk screen is read the same way', async () => {
  await using w = await inHand();
  await w.answer(standingAt(lamp.lonLat));
  await w.take(w.checker, w.number, 'pass', { means: 'service', fix: standingAt(lamp.lonLat) });
  const entry = await w.said('pass');
  expect(entry && siteIn(entry)).toMatchObject({ distanceM: 0, source: 'device' });
});
