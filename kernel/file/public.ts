export {
  imageTypes,
  maxImageBytes,
  maxImagePixels,
  UploadedImage,
  unusedFileHours,
  uploadImage,
} from './upload.ts';
