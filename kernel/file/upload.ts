import * as z from 'zod';
import { declareProblems, endpoint, FileId } from '../contract/public.ts';

export const imageTypes = ['image/jpeg', 'image/png', 'image/webp'] as const;
export const maxImageBytes = 15 * 1024 * 1024;
/** Phones of 64 megapixels exist; the limit keeps a small file from becoming gigabytes when decoded. */
export const maxImagePixels = 66_000_000;
/** A photo that no matter took up within this time is removed. */
export const unusedFileHours = 24;

declareProblems({
  'file.not_an_image': 422,
  'file.truncated': 422,
  'file.too_large': 413,
  'file.too_many_pixels': 422,
  'file.not_found': 404,
  'file.taken': 409,
});

export const UploadedImage = z.object({
  id: FileId,
  width: z.int().meta({ description: 'pixels after turning upright and scaling down' }),
  height: z.int(),
});
export type UploadedImage = z.output<typeof UploadedImage>;

/** A caller sends a blob of the browser; the use case gets its bytes. */
const Photo = z.custom<Uint8Array>((value) => value instanceof Uint8Array) as unknown as z.ZodType<
  Uint8Array,
  Blob
>;

/**
 * Takes one photo before the report that will show it, so that a slow line is used while people write.
 *
 * Open to anyone, as anonymous reports are. What the camera wrote into the file, position included, is
 * thrown away: a position the reporter wants to tell is sent apart.
 */
export const uploadImage = endpoint({
  id: 'uploadImage',
  method: 'POST',
  path: '/files',
  summary: 'Uploads a photo; it is kept for 24 hours unless something uses it',
  permission: 'anyone',
  input: { body: Photo },
  reply: UploadedImage,
  problems: [
    'file.not_an_image',
    'file.truncated',
    'file.too_large',
    'file.too_many_pixels',
    'fault.busy',
  ],
  // A little more than allowed, so that most who exceed it hear by how much.
  upload: { types: imageTypes, bodyLimit: maxImageBytes + 1024 * 1024 },
  rate: 60,
});
