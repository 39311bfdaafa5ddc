export type { FileStore } from './store.ts';
export {
  imageTypes,
  maxImageBytes,
  maxImagePixels,
  UploadedImage,
  unusedFileHours,
  uploadImage,
} from './upload.ts';
