import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  timingSafeEqual,
} from 'node:crypto';

/** One way to seal bytes under a key so that neither they nor what they are bound to can be changed. */
export interface Cipher {
  nonceBytes: number;
  tagBytes: number;
  /** @param bound  authenticated, not stored: the same bytes must be shown to `open` */
  seal(key: Buffer, nonce: Buffer, bound: Buffer, plain: Buffer): Buffer;
  /** @throws Error when key, nonce, bound or data differ by one bit */
  open(key: Buffer, nonce: Buffer, bound: Buffer, sealed: Buffer): Buffer;
}

const gcmTagBytes = 16;

const aes256gcm: Cipher = {
  nonceBytes: 12,
  tagBytes: gcmTagBytes,
  seal(key, nonce, bound, plain) {
    const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: gcmTagBytes });
    cipher.setAAD(bound);
    return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  },
  open(key, nonce, bound, sealed) {
    const end = sealed.length - gcmTagBytes;
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: gcmTagBytes });
    decipher.setAAD(bound);
    decipher.setAuthTag(sealed.subarray(end));
    return Buffer.concat([decipher.update(sealed.subarray(0, end)), decipher.final()]);
  },
};

// OpenSSL 3 has no SM4-GCM in Node 24 (`getCiphers()`), so counter mode with encrypt-then-MAC.
const sm3Bytes = 32;

const sm4ctrSm3: Cipher = {
  nonceBytes: 16,
  tagBytes: sm3Bytes,
  seal(key, nonce, bound, plain) {
    const cipher = createCipheriv('sm4-ctr', derived(key, 'encrypt', 16), nonce);
    const data = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([data, sm3Tag(key, nonce, bound, data)]);
  },
  open(key, nonce, bound, sealed) {
    const data = sealed.subarray(0, sealed.length - sm3Bytes);
    const tag = sealed.subarray(sealed.length - sm3Bytes);
    if (!timingSafeEqual(tag, sm3Tag(key, nonce, bound, data)))
      throw new Error('authentication failed');
    const decipher = createDecipheriv('sm4-ctr', derived(key, 'encrypt', 16), nonce);
    return Buffer.concat([decipher.update(data), decipher.final()]);
  },
};

function sm3Tag(key: Buffer, nonce: Buffer, bound: Buffer, data: Buffer): Buffer {
  const length = Buffer.alloc(8);
  length.writeBigUInt64BE(BigInt(bound.length)); // else bytes could wander between bound and data
  return createHmac('sm3', derived(key, 'authenticate', 32))
    .update(nonce)
    .update(length)
    .update(bound)
    .update(data)
    .digest();
}

function derived(key: Buffer, use: string, length: number): Buffer {
  return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `liren ${use}`, length));
}

/** Ciphers a key of the ring can be for. The names are stored in rings: never rename one. */
export const ciphers = {
  'aes-256-gcm': aes256gcm,
  'sm4-ctr-hmac-sm3': sm4ctrSm3,
} as const satisfies Record<string, Cipher>;

export type CipherName = keyof typeof ciphers;
export const cipherNames = Object.keys(ciphers) as [CipherName, ...CipherName[]];

/** Keyed hashes a blind index can be made with. */
export const blindHashes = ['sha256', 'sm3'] as const;
