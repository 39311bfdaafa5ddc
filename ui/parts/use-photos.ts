import { shrinkPhoto, sketchOf } from '../data/shrink-photo.ts';
import { type FilesInHand, useFiles } from './use-files.ts';

export const maxPhotos = 9;

export type PhotosInHand = FilesInHand;

/**
 * Photos on their way to the server while the person fills in the rest.
 *
 * @param keepAs  names the form: photos survive a reload, as its draft does
 */
export const usePhotos = ({
  max = maxPhotos,
  keepAs,
}: {
  max?: number;
  keepAs?: string;
} = {}): PhotosInHand =>
  useFiles({
    max,
    keepAs: keepAs && `photos.${keepAs}`,
    prepare: shrinkPhoto,
    sketch: sketchOf,
  });
