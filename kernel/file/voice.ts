import { Problem } from '../contract/public.ts';

/**
 * A voice note is a WAV file of 16-bit mono samples at 16 kHz: every browser plays it, speech engines take it
 * as it is, and a second of it has 32,000 bytes. See docs/adr/0007.
 */
export const voiceType = 'audio/wav';
export const voiceRate = 16_000;
const sampleBytes = 2;
const headerBytes = 44;
/** Nobody says anything in less. */
const leastSeconds = 0.3;
/** A device writes a few chunks of its own; we throw them away. */
const chunkSlack = 64 * 1024;

/** How long a voice note may be unless the installation says otherwise, and at the very most. */
export const usualVoiceSeconds = 60;
export const mostVoiceSeconds = 300;
/** The largest file a note of so many seconds can be. */
export const voiceBytes = (seconds: number): number =>
  headerBytes + seconds * voiceRate * sampleBytes + chunkSlack;

export interface CleanVoice {
  bytes: Uint8Array<ArrayBuffer>;
  seconds: number;
}

/**
 * The same sound as a WAV file of header and samples and nothing else.
 *
 * @throws Problem `file.not_a_voice`, `file.truncated`, `file.too_long`
 */
export function cleanVoice(bytes: Uint8Array, maxSeconds: number): CleanVoice {
  const samples = samplesOf(bytes);
  const seconds = samples.length / sampleBytes / voiceRate;
  if (seconds < leastSeconds) throw new Problem('file.not_a_voice');
  // Half a second more: a recorder that is told to stop has a little in hand.
  if (seconds > maxSeconds + 0.5) throw new Problem('file.too_long', { maxSeconds });
  return { bytes: waveOf(samples), seconds: Math.round(seconds * 10) / 10 };
}

/** A WAV file of these 16-bit little-endian mono samples at 16 kHz. */
export function waveOf(samples: Uint8Array): Uint8Array<ArrayBuffer> {
  const wave = new Uint8Array(headerBytes + samples.length);
  const view = new DataView(wave.buffer);
  const write = (at: number, text: string) => {
    for (let i = 0; i < text.length; i++) view.setUint8(at + i, text.charCodeAt(i));
  };
  write(0, 'RIFF');
  view.setUint32(4, headerBytes - 8 + samples.length, true);
  write(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true); // PCM
  view.setUint16(22, 1, true); // mono
  view.setUint32(24, voiceRate, true);
  view.setUint32(28, voiceRate * sampleBytes, true);
  view.setUint16(32, sampleBytes, true);
  view.setUint16(34, sampleBytes * 8, true);
  write(36, 'data');
  view.setUint32(40, samples.length, true);
  wave.set(samples, headerBytes);
  return wave;
}

/** The samples in a RIFF container, whatever else it holds. */
function samplesOf(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tagAt = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
  if (bytes.length < 12 || tagAt(0) !== 'RIFF' || tagAt(8) !== 'WAVE')
    throw new Problem('file.not_a_voice');
  let isOurs = false;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const [tag, size, start] = [tagAt(at), view.getUint32(at + 4, true), at + 8];
    if (tag === 'data') {
      if (!isOurs) throw new Problem('file.not_a_voice');
      if (start + size > bytes.length) throw new Problem('file.truncated');
      return bytes.subarray(start, start + (size - (size % sampleBytes)));
    }
    if (start + size > bytes.length) throw new Problem('file.truncated');
    if (tag === 'fmt ') isOurs = size >= 16 && isVoiceFormat(view, start);
    at = start + size + (size % 2); // chunks begin at even offsets
  }
  throw new Problem(isOurs ? 'file.truncated' : 'file.not_a_voice');
}

const isVoiceFormat = (view: DataView, at: number): boolean =>
  view.getUint16(at, true) === 1 &&
  view.getUint16(at + 2, true) === 1 &&
  view.getUint32(at + 4, true) === voiceRate &&
  view.getUint16(at + 14, true) === sampleBytes * 8;
