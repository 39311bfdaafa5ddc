import * as z from 'zod';
import { declareProblems, endpoint, FileId } from '../contract/public.ts';
import { maxImageBytes } from './images.ts';

/** A file that no matter took up within this time is removed, and so is an upload that stays unfinished. */
export const unusedFileHours = 24;

declareProblems({
  'file.not_an_image': 422,
  'file.not_a_voice': 422,
  'file.truncated': 422,
  'file.too_large': 413,
  'file.too_many_pixels': 422,
  'file.too_long': 422,
  'file.not_found': 404,
  'file.taken': 409,
  'upload.version': 412,
  'upload.too_many': 429,
  'upload.offset': 409,
  'upload.changed': 409,
  'upload.checksum': 460, // tus 1.0, extension “checksum”
});

/** The version of the tus protocol spoken here. @see https://tus.io/protocols/resumable-upload */
export const tusVersion = '1.0.0';
export const tusExtensions = ['creation', 'expiration', 'termination', 'checksum'] as const;
/** Media type of a piece of an upload. */
export const pieceType = 'application/offset+octet-stream';

const params = z.strictObject({ upload: FileId });
/** What is sent of an upload, as it arrives; a browser's client sends a blob instead of calling this. */
const Piece = z.custom<AsyncIterable<Uint8Array>>(
  (value) => value !== null && typeof value === 'object',
);

/**
 * Begins an upload: `upload-length` in bytes, `upload-metadata` with `filetype` in base64.
 *
 * Open to anyone, as anonymous reports are. The address in `location` ends in the id the file will have.
 * Repeated with the same idempotency key it answers the upload it began, so that a lost answer doubles nothing.
 */
export const startUpload = endpoint({
  id: 'startUpload',
  method: 'POST',
  path: '/uploads',
  summary:
    'Begins an upload (tus 1.0); what stays unfinished or unused for 24 hours is removed, a table after two',
  permission: 'anyone',
  input: {},
  reply: z.unknown(),
  media: 'stream',
  problems: [
    'upload.version',
    'upload.too_many',
    'file.too_large',
    'input.media_type',
    'input.invalid',
    'upload.changed',
  ],
  rate: 60,
});

/** How much has arrived, in `upload-offset`. What arrived whole but was refused answers with the refusal. */
export const lookAtUpload = endpoint({
  id: 'lookAtUpload',
  method: 'HEAD',
  path: '/uploads/:upload',
  summary: 'Tells how much of an upload has arrived (tus 1.0)',
  permission: 'anyone',
  input: { params },
  reply: z.unknown(),
  media: 'stream',
  problems: ['upload.version', 'file.not_found'],
});

/**
 * Goes on with an upload from `upload-offset`. What arrives before a connection breaks is kept.
 *
 * With the last byte the content is looked at, and only what is good is kept: photos are encoded anew, voice
 * notes rewritten, and what the device wrote into them, position included, is thrown away.
 */
export const continueUpload = endpoint({
  id: 'continueUpload',
  method: 'PATCH',
  path: '/uploads/:upload',
  summary: 'Sends the next bytes of an upload (tus 1.0)',
  permission: 'anyone',
  input: { params, body: Piece },
  reply: z.unknown(),
  media: 'stream',
  problems: [
    'upload.version',
    'upload.offset',
    'upload.checksum',
    'file.not_found',
    'file.not_an_image',
    'file.not_a_voice',
    'file.truncated',
    'file.too_large',
    'file.too_many_pixels',
    'file.too_long',
    'fault.busy',
  ],
  upload: { types: [pieceType], bodyLimit: maxImageBytes, asItArrives: true },
});

/** Gives an upload up, or takes back a file nothing uses yet. */
export const dropUpload = endpoint({
  id: 'dropUpload',
  method: 'DELETE',
  path: '/uploads/:upload',
  summary: 'Ends an upload and forgets what arrived (tus 1.0)',
  permission: 'anyone',
  input: { params },
  reply: z.unknown(),
  media: 'stream',
  problems: ['upload.version', 'file.not_found'],
});

/** What this server speaks, for clients that ask first. */
export const describeUploads = endpoint({
  id: 'describeUploads',
  method: 'OPTIONS',
  path: '/uploads',
  summary: 'Versions, extensions and limits of uploads (tus 1.0)',
  permission: 'anyone',
  input: {},
  reply: z.unknown(),
  media: 'stream',
  problems: [],
});
