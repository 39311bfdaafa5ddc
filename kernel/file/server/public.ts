import { implementStream, type Module } from '../../module/server/public.ts';
import * as contract from '../upload.ts';
import { removeOrphans, removeUnusedFiles } from './sweep.ts';
import {
  continueUpload,
  describeUploads,
  dropUpload,
  lookAtUpload,
  startUpload,
} from './uploads.ts';

export { diskStore, openFileStore } from './disk.ts';
export {
  acceptImage,
  acceptVoice,
  attachFiles,
  coverPhoto,
  dropCopies,
  dropFiles,
  type FileKind,
  type ImageSize,
  keepImage,
  readImage,
  readVoice,
  type StoredFile,
} from './files.ts';
export { sendFile } from './send.ts';
export { httpSpeech } from './speech.ts';
export { forgetTable, readTable, tableType } from './uploads.ts';

/** Uploading photos and voice notes, and removing those nobody used. */
export const files: Module = {
  name: 'files',
  implementations: [
    implementStream(contract.startUpload)((ctx, _, raw) => startUpload(ctx, raw)),
    implementStream(contract.lookAtUpload)((ctx, { params }, raw) =>
      lookAtUpload(ctx, params.upload, raw),
    ),
    implementStream(contract.continueUpload)((ctx, { params, body }, raw) =>
      continueUpload(ctx, params.upload, body, raw),
    ),
    implementStream(contract.dropUpload)((ctx, { params }, raw) =>
      dropUpload(ctx, params.upload, raw),
    ),
    implementStream(contract.describeUploads)((ctx, _, raw) => describeUploads(ctx, raw)),
  ],
  jobs: [
    { name: 'files.remove_unused', everyMs: 3_600_000, run: removeUnusedFiles },
    { name: 'files.remove_orphans', everyMs: 24 * 3_600_000, run: removeOrphans },
  ],
};
export { removeFilesOf } from './sweep.ts';
