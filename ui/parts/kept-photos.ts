import type { FileId } from '@liren/kernel/contract';
import { unusedFileHours } from '@liren/kernel/file';

/** Below `liren.draft.`, so that signing out takes them off the device with the other drafts. */
const prefix = 'liren.draft.photos.';
const edge = 240;
/** Before the server forgets a photo that no form took up, this device does. */
const hoursKept = unusedFileHours - 1;

export interface KeptPhoto {
  id: FileId;
  /** A small picture as a data URL: the sent one is nobody's to read until a form takes it up. */
  preview: string;
  /** Milliseconds since 1970. */
  sentAt: number;
}

/** Photos of a form that were sent before the page was left or read anew. */
export function keptPhotos(name: string): KeptPhoto[] {
  try {
    const kept = JSON.parse(localStorage.getItem(prefix + name) ?? '[]') as KeptPhoto[];
    return kept.filter((photo) => photo.sentAt > Date.now() - hoursKept * 3_600_000);
  } catch {
    return [];
  }
}

export function keepPhotos(name: string, photos: readonly KeptPhoto[]): void {
  try {
    if (photos.length === 0) localStorage.removeItem(prefix + name);
    else localStorage.setItem(prefix + name, JSON.stringify(photos));
  } catch {
    // Private mode or a full store: the page itself still holds them.
  }
}

/** A picture of at most 240 px as a data URL; empty when the browser cannot read it. */
export async function smallPicture(file: Blob): Promise<string> {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(
    () => null,
  );
  if (!bitmap) return '';
  const scale = Math.min(1, edge / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return canvas.toDataURL('image/jpeg', 0.7);
}
