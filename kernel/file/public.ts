export { imageTypes, maxImageBytes, maxImagePixels } from './images.ts';
export { Mark, Marks } from './marks.ts';
export type { SpeechPort } from './speech.ts';
export type { FileStore } from './store.ts';
export {
  continueUpload,
  describeUploads,
  dropUpload,
  lookAtUpload,
  pieceType,
  startUpload,
  tusVersion,
  unusedFileHours,
} from './upload.ts';
export {
  mostVoiceSeconds,
  usualVoiceSeconds,
  voiceBytes,
  voiceRate,
  voiceType,
  waveOf,
} from './voice.ts';
