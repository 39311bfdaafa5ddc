import { pieceType, tusVersion } from '@liren/kernel/file';

/** Uploads a file in one piece, without a browser; its id. */
export async function upload(
  url: string,
  bytes: Uint8Array,
  type: string,
  headers: Record<string, string> = {},
): Promise<string> {
  const tus = { 'x-liren': '1', 'tus-resumable': tusVersion, ...headers };
  const begun = await fetch(`${url}/api/uploads`, {
    method: 'POST',
    headers: {
      ...tus,
      'upload-length': String(bytes.length),
      'upload-metadata': `filetype ${btoa(type)}`,
    },
  });
  const at = new URL(begun.headers.get('location') ?? '', begun.url);
  const sent = await fetch(at, {
    method: 'PATCH',
    headers: { ...tus, 'upload-offset': '0', 'content-type': pieceType },
    body: new Uint8Array(bytes),
  });
  if (!sent.ok) throw new Error(`an upload was refused: ${await sent.text()}`);
  return at.pathname.split('/').at(-1) ?? '';
}
