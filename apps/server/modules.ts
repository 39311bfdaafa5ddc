import { areas } from '@liren/areas/server';
import { assessment } from '@liren/assessment/server';
import { files } from '@liren/kernel/file/server';
import type { Module } from '@liren/kernel/http/server';
import { house } from './house.ts';

/** The capabilities of this installation, in the order of their dependencies: none knows a later one. */
export const modules: readonly Module[] = [house, files, areas, assessment];
