import { implement, type Module } from '../../module/server/public.ts';
import { uploadImage } from '../public.ts';
import { acceptImage } from './files.ts';
import { removeUnusedFiles } from './sweep.ts';

export { diskStore, openFileStore } from './disk.ts';
export { acceptImage, attachFiles, type ImageSize, readImage, type StoredImage } from './files.ts';
export { sendImage } from './send.ts';

/** Uploading photos, and removing those nobody used. */
export const files: Module = {
  name: 'files',
  implementations: [implement(uploadImage)((ctx, { body }) => acceptImage(ctx, body))],
  jobs: [{ name: 'files.remove_unused', everyMs: 3_600_000, run: removeUnusedFiles }],
};
