import type { FastifyInstance } from 'fastify';
import type { AccountId, Office } from '../../contract/public.ts';
import { pieceType, tusVersion } from '../public.ts';

/** Headers of every request of an upload. */
export const tus = { 'x-liren': '1', 'tus-resumable': tusVersion } as const;
export const metadataOf = (type: string): string =>
  `filetype ${Buffer.from(type).toString('base64')}`;

/** Uploads a file in one piece. */
export async function sendFileTo(
  app: FastifyInstance,
  bytes: Buffer,
  { office, by, type = 'image/jpeg' }: { office: Office; by?: AccountId; type?: string },
): Promise<{ id: string; code: string | null }> {
  const cookies = by ? { liren_session: by } : {};
  const started = await app.inject({
    method: 'POST',
    url: `/o/${office}/api/uploads`,
    headers: { ...tus, 'upload-length': bytes.length, 'upload-metadata': metadataOf(type) },
    cookies,
  });
  if (started.statusCode !== 201) return { id: '', code: started.json().code };
  const id = String(started.headers.location).split('/').at(-1) ?? '';
  const sent = await app.inject({
    method: 'PATCH',
    url: `/o/${office}/api/uploads/${id}`,
    headers: { ...tus, 'upload-offset': 0, 'content-type': pieceType },
    cookies,
    payload: bytes,
  });
  return { id, code: sent.statusCode === 204 ? null : sent.json().code };
}
