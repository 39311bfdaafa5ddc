import { accounts, demoEntrance } from '@liren/accounts/server';
import { areas } from '@liren/areas/server';
import { assessment } from '@liren/assessment/server';
import { bodies } from '@liren/bodies/server';
import { collecting } from '@liren/collecting/server';
import { components } from '@liren/components/server';
import { exchange } from '@liren/exchange/server';
import { guard } from '@liren/guard/server';
import { files } from '@liren/kernel/file/server';
import type { Module } from '@liren/kernel/http/server';
import { knowledge } from '@liren/knowledge/server';
import { linkage } from '@liren/linkage/server';
import { demoOutbox, notices } from '@liren/notices/server';
import { operation } from '@liren/operation/server';
import { patrol } from '@liren/patrol/server';
import { privacy } from '@liren/privacy/server';
import { registry } from '@liren/registry/server';
import { requests } from '@liren/requests/server';
import { sharing } from '@liren/sharing/server';
import manifest from '../../package.json' with { type: 'json' };
import { house } from './house.ts';

/** The capabilities of this installation, in the order of their dependencies: none knows a later one. */
export const modules: readonly Module[] = [
  house,
  files,
  areas,
  guard(() => modules.flatMap((module) => module.acts ?? [])),
  accounts,
  notices,
  operation(
    { version: manifest.version },
    () => modules.flatMap((module) => module.flows ?? []),
    () => modules.flatMap((module) => module.keeps ?? []),
  ),
  privacy(
    () => modules.flatMap((module) => module.holds ?? []),
    () => modules.flatMap((module) => module.keeps ?? []),
  ),
  registry,
  components,
  knowledge,
  requests,
  patrol,
  assessment,
  exchange,
  bodies,
  linkage,
  collecting,
  sharing,
];

/** The same with "enter as …" and the outbox, whose routes exist in a demonstration only. */
export const demoModules: readonly Module[] = [...modules, demoEntrance, demoOutbox];
