import {
  type Endpoint,
  Problem,
  type ProblemBody,
  type ProblemCode,
  type ReplyOf,
} from '@liren/kernel/contract';
import { hrefOf } from './office.ts';

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
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(
    () => null,
  );
  if (!bitmap) return file;
  const scale = Math.min(1, maxEdge / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const smaller = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.86));
  return smaller && smaller.size < file.size ? smaller : file;
}

/**
 * Sends one file and tells how far it is. XMLHttpRequest, because `fetch` does not report sending.
 *
 * @throws Problem the refusal's code; `network.lost` when no answer came
 */
export function upload<E extends Endpoint>(
  endpoint: E,
  file: Blob,
  options: { key: string; onProgress: (ratio: number) => void; signal: AbortSignal },
): Promise<ReplyOf<E>> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(endpoint.method, hrefOf(endpoint, {} as never));
    request.responseType = 'json';
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('content-type', file.type || 'application/octet-stream');
    request.setRequestHeader('idempotency-key', options.key);
    request.setRequestHeader('x-liren', '1');
    request.upload.onprogress = ({ loaded, total }) =>
      options.onProgress(total ? loaded / total : 0);
    request.onload = () => {
      if (request.status < 300) return resolve(request.response as ReplyOf<E>);
      const body = request.response as ProblemBody | null;
      reject(
        body?.code
          ? new Problem(
              body.code as ProblemCode,
              { ...body.params, instance: body.instance },
              body.errors,
            )
          : new Problem('fault.internal'),
      );
    };
    request.onerror = () => reject(new Problem('network.lost'));
    options.signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}
