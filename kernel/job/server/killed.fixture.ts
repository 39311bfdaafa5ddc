// A worker process for jobs.test.ts: takes effects, finishes none, and says so.
import { connect } from '../../database/server/public.ts';
import { makeLog } from '../../http/server/public.ts';
import { type Deps } from '../../module/server/public.ts';
import { openJobs } from './public.ts';

const url = process.argv[2] ?? '';
const deps = {
  db: connect({ url }),
  clock: { now: () => new Date('2026-11-22T00:00:00Z') },
} as unknown as Deps;
const tea = () => new Promise<void>(() => process.send?.('taken'));
const modules = [{ name: 'test', implementations: [], effects: { tea } }];
await (await openJobs({ url, deps, modules, log: makeLog({ level: 'silent' }) })).start();
