import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { AccountId, Office } from '../../contract/public.ts';
import { type TestDatabase, testDatabase } from '../../database/server/public.ts';
import { buildApp, makeLog } from '../../http/server/public.ts';
import type { Deps, Module, Session } from '../../module/server/public.ts';
import { keyRing, newRing } from '../../secret/server/public.ts';
import { pieceType, tusVersion } from '../public.ts';
import { diskStore, files } from './public.ts';

export const office = '990101001' as Office;

/** An application that keeps files and does nothing else, listening; a session's token is its account. */
export interface FileWorld extends AsyncDisposable {
  t: TestDatabase;
  /** Where the files lie. */
  folder: string;
  app: FastifyInstance;
  /** Origin of the application. */
  origin: string;
  /** What time it is; set it to let time pass. */
  now: Date;
  deps: Deps;
}

export async function fileWorld(
  implementations: Module['implementations'] = files.implementations,
): Promise<FileWorld> {
  const t = await testDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'liren-files-'));
  const deps = {
    db: t.db,
    files: diskStore(folder),
    clock: { now: () => world.now },
    ids: { uuid: () => crypto.randomUUID() },
    keys: keyRing(newRing('2026-11-22')),
    settings: { publicUrl: 'http://localhost', voiceSeconds: 60, office },
  } as unknown as Deps;
  const app = await buildApp(deps, {
    modules: [{ ...files, implementations }],
    isOffice: () => true,
    log: makeLog({ level: 'silent' }),
    limits: { perClient: 1e6, perAddress: 1e6 },
    sessions: {
      resolve: async (token, at) => ({
        session: { id: token, kind: 'staff' } as Session,
        actor: { office: at, account: token as AccountId, system: false, memberships: [] },
      }),
    },
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const world: FileWorld = {
    t,
    folder,
    app,
    origin: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`,
    now: new Date('2026-11-22T00:00:00Z'),
    deps,
    [Symbol.asyncDispose]: async () => {
      await app.close();
      await t[Symbol.asyncDispose]();
      await rm(folder, { recursive: true });
    },
  };
  return world;
}

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
