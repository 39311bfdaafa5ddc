const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** What stands on the device: of no use without the key, and in no other place than its own. */
export interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
}

/**
 * The key of a session's data on this device. It can be used and never be read, by nobody.
 *
 * @param secret   what the house tells the session, base64
 * @param account  whose data they are: the same secret makes another key for somebody else
 */
export async function fieldKey(secret: string, account: string): Promise<CryptoKey> {
  const bytes = Uint8Array.from(atob(secret), (c) => c.charCodeAt(0));
  const source = await crypto.subtle.importKey('raw', bytes, 'HKDF', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    {
      name: 'HKDF',
      hash: 'SHA-256',
      salt: new Uint8Array(),
      info: encoder.encode(`liren ${account}`),
    },
    source,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

/** @param name  the place it is kept in: moved to another it does not open */
export async function seal(key: CryptoKey, name: string, bytes: BufferSource): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const data = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: encoder.encode(name) },
    key,
    bytes,
  );
  return { iv, data };
}

/** @throws DOMException when the key is another, or the bytes were changed or moved */
export const open = (key: CryptoKey, name: string, { iv, data }: Sealed): Promise<ArrayBuffer> =>
  crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: encoder.encode(name) }, key, data);

export const sealValue = (key: CryptoKey, name: string, value: unknown): Promise<Sealed> =>
  seal(key, name, encoder.encode(JSON.stringify(value)));

export const openValue = async (key: CryptoKey, name: string, sealed: Sealed): Promise<unknown> =>
  JSON.parse(decoder.decode(await open(key, name, sealed)));
