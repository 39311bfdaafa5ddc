import { implement, type Module } from '@liren/kernel/http/server';
import * as contract from '../contract/public.ts';
import { change, issue, keys, revoke, rotate } from './key/keys.ts';
import { open311Door } from './open311/door.ts';

/** Doors for other systems: Open311, and the keys they come with. */
export const exchange: Module = {
  name: 'exchange',
  doors: [open311Door],
  implementations: [
    implement(contract.listKeys)((ctx) => keys(ctx)),
    implement(contract.issueKey)(issue),
    implement(contract.changeKey)(change),
    implement(contract.rotateKey)(rotate),
    implement(contract.revokeKey)(revoke),
  ],
};
