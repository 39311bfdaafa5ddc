/** Longest edge the server keeps; sending more only costs the person's data. */
const maxEdge = 2560;
/** Below this a photo goes as it is: shrinking gains little and costs a second on a cheap phone. */
const smallBytes = 1_500_000;

/**
 * A photo small enough to send over a bad network: longest edge 2560 px, JPEG.
 *
 * What the browser cannot decode goes unchanged: the server says best what is wrong with it.
 */
export async function shrinkPhoto(file: Blob): Promise<Blob> {
  if (file.size < smallBytes) return file;
  const drawn = await draw(file, maxEdge);
  const smaller =
    drawn && (await new Promise<Blob | null>((done) => drawn.toBlob(done, 'image/jpeg', 0.86)));
  return smaller && smaller.size < file.size ? smaller : file;
}

const sketchEdge = 240;

/** A picture of at most 240 px as a data URL; empty when the browser cannot read it. */
export async function sketchOf(file: Blob): Promise<string> {
  return (await draw(file, sketchEdge))?.toDataURL('image/jpeg', 0.7) ?? '';
}

async function draw(file: Blob, edge: number): Promise<HTMLCanvasElement | null> {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(
    () => null,
  );
  if (!bitmap) return null;
  const scale = Math.min(1, edge / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return canvas;
}
