import { type FileId, Problem } from '@liren/kernel/contract';
import { expect, test } from 'vitest';
import { type Answered, dropFile, type Line, sendFile } from './send-file.ts';

const id = '01980000-0000-7000-8000-000000000001' as FileId;

/** A server that keeps bytes in memory, behind a line that does what it is told. */
function server(
  trouble: (request: { method: string; nth: number }) => 'lost' | 'cut' | 'busy' | null = () =>
    null,
) {
  const uploads = new Map<string, { length: number; bytes: Uint8Array }>();
  const keys = new Map<string, string>();
  const log: string[] = [];
  let refusal: string | null = null;
  let nth = 0;
  const answer = (
    status: number,
    headers: Record<string, string> = {},
    code?: string,
  ): Answered => ({
    status,
    header: (name) => headers[name] ?? null,
    problem: code ? new Problem(code as 'file.not_found') : null,
  });
  const line: Line = async ({ method, href, headers, body }) => {
    log.push(method);
    const what = trouble({ method, nth: nth++ });
    if (what === 'lost') throw new Problem('network.lost');
    if (what === 'busy') return answer(503);
    if (method === 'POST') {
      const key = headers['idempotency-key'] ?? '';
      const at =
        keys.get(key) ?? `01980000-0000-7000-8000-${String(keys.size + 1).padStart(12, '0')}`;
      keys.set(key, at);
      if (!uploads.has(at))
        uploads.set(at, { length: Number(headers['upload-length']), bytes: new Uint8Array() });
      return answer(201, { location: `uploads/${at}` });
    }
    const at = href.split('/').at(-1) ?? '';
    const upload = uploads.get(at);
    if (!upload) return answer(404, {}, method === 'HEAD' ? undefined : 'file.not_found');
    if (method === 'DELETE') return (uploads.delete(at), answer(204));
    const received = String(upload.bytes.length);
    const isWhole = upload.bytes.length === upload.length;
    if (method === 'HEAD')
      return refusal && isWhole ? answer(422) : answer(200, { 'upload-offset': received });
    if (headers['upload-offset'] !== received) return answer(409, {}, 'upload.offset');
    const piece = new Uint8Array((await body?.arrayBuffer()) ?? new ArrayBuffer());
    const arrived = what === 'cut' ? piece.subarray(0, piece.length >> 1) : piece;
    upload.bytes = new Uint8Array([...upload.bytes, ...arrived]);
    if (what === 'cut') throw new Problem('network.lost');
    if (refusal && upload.bytes.length === upload.length) return answer(422, {}, refusal);
    return answer(204, { 'upload-offset': String(upload.bytes.length) });
  };
  return { line, log, uploads, refuse: (code: string) => void (refusal = code) };
}

const bytes = Uint8Array.from({ length: 1_200_000 }, (_, i) => (i * 31) % 251);
const file = new Blob([bytes], { type: 'image/jpeg' });
const sending = (line: Line, more: Partial<Parameters<typeof sendFile>[1]> = {}) => ({
  key: 'photo-of-tea',
  id: null,
  signal: new AbortController().signal,
  onBegan: () => undefined,
  onProgress: () => undefined,
  onWaiting: () => undefined,
  line,
  rest: async () => undefined,
  ...more,
});

test('a file goes in pieces and is whole on the other side', async () => {
  const s = server();
  const progress: number[] = [];
  const sent = await sendFile(file, sending(s.line, { onProgress: (p) => void progress.push(p) }));
  expect(s.uploads.get(sent)?.bytes).toEqual(bytes);
  expect(s.log).toEqual(['POST', 'PATCH', 'PATCH', 'PATCH']);
  expect(progress.at(-1)).toBe(1);
});

test('over a line that breaks again and again it arrives once, and waiting is told', async () => {
  const s = server(({ nth }) =>
    nth > 20 ? null : nth % 3 === 1 ? 'cut' : nth % 3 === 2 ? 'lost' : null,
  );
  const waits: boolean[] = [];
  const sent = await sendFile(file, sending(s.line, { onWaiting: (w) => void waits.push(w) }));
  expect([...s.uploads.keys()]).toEqual([sent]);
  expect(s.uploads.get(sent)?.bytes).toEqual(bytes);
  expect(waits.length).toBeGreaterThan(2);
  expect(waits.at(-1)).toBe(false);
});

test('after a reload it goes on from where it was', async () => {
  const s = server(({ nth }) => (nth === 2 ? 'lost' : null));
  const stop = new AbortController();
  let begun: FileId | null = null;
  const first = sendFile(
    file,
    sending(s.line, {
      signal: stop.signal,
      onBegan: (at) => void (begun = at),
      rest: async () => stop.abort(),
    }),
  );
  await expect(first).rejects.toThrow();
  const before = s.log.length;
  const sent = await sendFile(file, sending(s.line, { id: begun }));
  expect(sent).toBe(begun);
  expect(s.log.slice(before)).toEqual(['HEAD', 'PATCH', 'PATCH']);
  expect(s.uploads.get(sent)?.bytes).toEqual(bytes);
});

test('a start whose answer was lost begins nothing twice', async () => {
  let lost = false;
  const s = server();
  const line: Line = async (request) => {
    const answer = await s.line(request);
    if (request.method === 'POST' && !lost) {
      lost = true;
      throw new Problem('network.lost');
    }
    return answer;
  };
  await sendFile(file, sending(line));
  expect(s.uploads.size).toBe(1);
});

test('an upload the server has forgotten begins anew', async () => {
  const s = server();
  const sent = await sendFile(
    file,
    sending(s.line, { id: '01980000-0000-7000-8000-00000000dead' as FileId }),
  );
  expect(s.uploads.get(sent)?.bytes).toEqual(bytes);
});

test('a refusal is no reason to try again, even when only its repetition is heard', async () => {
  const s = server();
  s.refuse('file.not_an_image');
  await expect(sendFile(file, sending(s.line))).rejects.toMatchObject({
    code: 'file.not_an_image',
  });
  const [at] = [...s.uploads.keys()];
  const again = sendFile(file, sending(s.line, { id: at as FileId }));
  await expect(again).rejects.toMatchObject({ code: 'file.not_an_image' });
});

test('when nothing gets through, a person is asked', async () => {
  const s = server(({ nth }) => (nth > 0 ? 'busy' : null));
  await expect(sendFile(file, sending(s.line))).rejects.toMatchObject({ code: 'fault.busy' });
  expect(s.log.length).toBeLessThan(20);
});

test('what is taken back is taken back there too', async () => {
  const s = server();
  const sent = await sendFile(file, sending(s.line));
  await dropFile(sent, s.line);
  expect(s.uploads.size).toBe(0);
  await dropFile(id, s.line); // nobody hears of one that is gone
});
