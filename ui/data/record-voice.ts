import { voiceRate, voiceType, waveOf } from '@liren/kernel/file';

/** Why there is no recording: `denied` by the person or the device, `missing` in this browser, or `unreadable`. */
export class NoVoice extends Error {
  readonly why: 'denied' | 'missing' | 'unreadable';
  constructor(why: NoVoice['why']) {
    super(why);
    this.why = why;
  }
}

export interface Recording {
  pause(): void;
  resume(): void;
  /** Ends it; the note as every browser plays it. */
  stop(): Promise<Voice>;
  /** Ends it and keeps nothing. */
  cancel(): void;
  /** How loud it is now, 0..1. */
  level(): number;
}

export interface Voice {
  file: Blob;
  seconds: number;
}

/** False where a note can only be chosen as a file: old devices, and pages without https. */
export const canRecord = (): boolean =>
  typeof MediaRecorder !== 'undefined' && navigator.mediaDevices?.getUserMedia !== undefined;

/**
 * Begins to record.
 *
 * @throws NoVoice
 */
export async function recordVoice(): Promise<Recording> {
  if (!canRecord()) throw new NoVoice('missing');
  const stream = await navigator.mediaDevices
    .getUserMedia({ audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true } })
    .catch(() => {
      throw new NoVoice('denied');
    });
  const audio = new AudioContext();
  const meter = audio.createAnalyser();
  meter.fftSize = 512;
  audio.createMediaStreamSource(stream).connect(meter);
  const recorder = new MediaRecorder(stream);
  const parts: Blob[] = [];
  recorder.ondataavailable = ({ data }) => void parts.push(data);
  recorder.start(1000);

  const end = async (): Promise<void> => {
    for (const track of stream.getTracks()) track.stop();
    await audio.close();
  };
  const samples = new Uint8Array(meter.fftSize);
  return {
    pause: () => recorder.pause(),
    resume: () => recorder.resume(),
    level() {
      meter.getByteTimeDomainData(samples);
      return Math.min(1, Math.max(...samples.map((one) => Math.abs(one - 128))) / 90);
    },
    async stop() {
      const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve));
      recorder.stop();
      await stopped;
      await end();
      return voiceFrom(new Blob(parts, { type: recorder.mimeType }));
    },
    cancel() {
      if (recorder.state !== 'inactive') recorder.stop();
      void end();
    },
  };
}

/**
 * Any sound this browser can read, as the one kind of note every browser plays.
 *
 * @throws NoVoice `unreadable`
 */
export async function voiceFrom(sound: Blob): Promise<Voice> {
  const decoder = new OfflineAudioContext(1, 1, voiceRate); // decoding resamples to its rate
  const read = await decoder.decodeAudioData(await sound.arrayBuffer()).catch(() => {
    throw new NoVoice('unreadable');
  });
  return { file: new Blob([waveOf(samplesOf(read))], { type: voiceType }), seconds: read.duration };
}

/** All channels as one, in 16 bits. */
export function samplesOf(
  sound: Pick<AudioBuffer, 'length' | 'numberOfChannels' | 'getChannelData'>,
): Uint8Array {
  const channels = Array.from({ length: sound.numberOfChannels }, (_, i) =>
    sound.getChannelData(i),
  );
  const view = new DataView(new ArrayBuffer(sound.length * 2));
  for (let i = 0; i < sound.length; i++) {
    const mixed = channels.reduce((sum, one) => sum + (one[i] ?? 0), 0) / channels.length;
    view.setInt16(i * 2, Math.round(Math.min(1, Math.max(-1, mixed)) * 32_767), true);
  }
  return new Uint8Array(view.buffer);
}
