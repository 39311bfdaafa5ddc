import { type FilesInHand, useFiles } from './use-files.ts';

/**
 * A voice note on its way to the server.
 *
 * @param keepAs  names the form: the note survives a reload, as its draft does
 */
export const useVoice = ({ keepAs }: { keepAs?: string } = {}): FilesInHand =>
  useFiles({ max: 1, keepAs: keepAs && `voice.${keepAs}`, playable: true });
