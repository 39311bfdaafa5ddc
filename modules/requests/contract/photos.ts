import { endpoint, FileId } from '@liren/kernel/contract';
import * as z from 'zod';
import { RequestNumber } from './values.ts';

export const requestVoice = endpoint({
  id: 'requestVoice',
  method: 'GET',
  path: '/requests/:number/voice',
  summary: 'The voice note of a request, for its reporter and whoever may hear it; leaves a trace',
  permission: 'signed_in',
  input: { params: z.strictObject({ number: RequestNumber }) },
  reply: z.unknown(),
  media: 'stream',
  problems: ['matter.not_found', 'file.not_found'],
});

export const requestPhoto = endpoint({
  id: 'requestPhoto',
  method: 'GET',
  path: '/requests/:number/photos/:file',
  summary: 'A photograph of a request this person may see',
  permission: 'anyone',
  input: {
    params: z.strictObject({ number: RequestNumber, file: FileId }),
    query: z.strictObject({ size: z.enum(['full', 'thumb']).default('full') }),
  },
  reply: z.unknown(),
  media: 'stream',
  problems: ['matter.not_found', 'file.not_found'],
});
