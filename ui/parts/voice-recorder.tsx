import { Mic, Pause, Play, Square } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { problemSentence } from '../data/problem-sentence.ts';
import {
  canRecord,
  NoVoice,
  type Recording,
  recordVoice,
  voiceFrom,
} from '../data/record-voice.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../language/use-words.ts';
import { Icon } from './icons.tsx';
import type { FilesInHand } from './use-files.ts';

/**
 * Records a voice note, or takes one as a file where recording is missing; it is listened to before it is sent.
 *
 * @param maxSeconds  recording stops by itself then
 */
export default function VoiceRecorder({
  of: hand,
  label,
  hint,
  maxSeconds,
}: {
  of: FilesInHand;
  label: string;
  hint?: string;
  maxSeconds: number;
}): ReactNode {
  const words = useWords();
  const { t } = words;
  const format = useFormat();
  const [note] = hand.files;
  const [state, setState] = useState<'idle' | 'asking' | 'recording' | 'paused' | 'reading'>(
    'idle',
  );
  const [seconds, setSeconds] = useState(0);
  const [why, setWhy] = useState<NoVoice['why'] | null>(null);
  const recording = useRef<Recording | null>(null);

  useEffect(() => () => recording.current?.cancel(), []);
  const keep = async (voice: Promise<{ file: Blob; seconds: number }>): Promise<void> => {
    setState('reading');
    try {
      const { file, seconds: length } = await voice;
      hand.add([file], Math.round(length));
    } catch (error) {
      if (!(error instanceof NoVoice)) throw error;
      setWhy(error.why);
    }
    setState('idle');
  };
  const begin = async (): Promise<void> => {
    setWhy(null);
    setSeconds(0);
    setState('asking');
    try {
      recording.current = await recordVoice();
      setState('recording');
    } catch (error) {
      setState('idle');
      if (!(error instanceof NoVoice)) throw error;
      setWhy(error.why);
    }
  };
  const finish = (): void => {
    const one = recording.current;
    recording.current = null;
    if (one) void keep(one.stop());
  };
  useEffect(() => {
    if (state !== 'recording') return;
    const ticking = setInterval(() => setSeconds((s) => s + 0.5), 500);
    return () => clearInterval(ticking);
  }, [state]);
  const isFull = seconds >= maxSeconds;
  useEffect(() => {
    if (isFull) finish();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, when the time is over
  }, [isFull]);

  const isOn = state === 'recording' || state === 'paused';
  return (
    <fieldset className="field voice-recorder">
      <legend>{label}</legend>
      {hint && <p className="field-hint">{hint}</p>}
      {why && (
        <p className="field-fault" role="alert">
          {t(`voice.no.${why}`)}
        </p>
      )}
      {note ? (
        <div className="voice-note">
          {note.preview && (
            // oxlint-disable-next-line jsx-a11y/media-has-caption -- the person's own voice, just recorded
            <audio controls src={note.preview} aria-label={t('voice.listen')} />
          )}
          <p className="quiet" role="status">
            {note.state === 'sent'
              ? t('voice.ready', { seconds: format.number(note.seconds ?? 0) })
              : note.state === 'waiting'
                ? t('photo.waiting')
                : note.state === 'sending'
                  ? t('photo.sending', { percent: format.percent(note.progress) })
                  : ''}
          </p>
          {note.problem && (
            <p className="field-fault" role="alert">
              {problemSentence(note.problem, words)}
            </p>
          )}
          <div className="voice-buttons">
            {note.state === 'refused' && (
              <button type="button" className="button" onClick={() => hand.retry(note.key)}>
                {t('action.retry')}
              </button>
            )}
            <button type="button" className="button" onClick={() => hand.remove(note.key)}>
              {t('voice.redo')}
            </button>
          </div>
        </div>
      ) : (
        <div className="voice-note">
          {isOn && (
            <>
              <Meter level={() => recording.current?.level() ?? 0} on={state === 'recording'} />
              <p role="timer" className="figure">
                {t('voice.time', {
                  seconds: format.number(Math.floor(seconds)),
                  most: format.number(maxSeconds),
                })}
              </p>
            </>
          )}
          <div className="voice-buttons">
            {!isOn && canRecord() && (
              <button
                type="button"
                className="button voice-begin"
                disabled={state !== 'idle'}
                onClick={() => void begin()}
              >
                <Icon of={Mic} />
                {t(state === 'reading' ? 'voice.reading' : 'voice.begin')}
              </button>
            )}
            {isOn && (
              <>
                <button type="button" className="button button-primary" onClick={finish}>
                  <Icon of={Square} />
                  {t('voice.stop')}
                </button>
                <button
                  type="button"
                  className="button"
                  onClick={() => {
                    if (state === 'recording') recording.current?.pause();
                    else recording.current?.resume();
                    setState(state === 'recording' ? 'paused' : 'recording');
                  }}
                >
                  <Icon of={state === 'recording' ? Pause : Play} />
                  {t(state === 'recording' ? 'voice.pause' : 'voice.resume')}
                </button>
              </>
            )}
            {!isOn && state !== 'reading' && (
              <label className={canRecord() ? 'voice-file link-button' : 'button voice-file'}>
                {t('voice.file')}
                <input
                  type="file"
                  accept="audio/*"
                  className="visually-hidden"
                  onChange={(event) => {
                    const [file] = event.target.files ?? [];
                    setWhy(null);
                    if (file) void keep(voiceFrom(file));
                    event.target.value = '';
                  }}
                />
              </label>
            )}
          </div>
          <p className="visually-hidden" role="status">
            {state === 'recording'
              ? t('voice.recording')
              : state === 'paused'
                ? t('voice.paused')
                : ''}
          </p>
        </div>
      )}
    </fieldset>
  );
}

/** How loud it is: that something is heard at all is what people want to know. */
function Meter({ level, on }: { level: () => number; on: boolean }): ReactNode {
  const bar = useRef<HTMLSpanElement>(null);
  const read = useRef(level);
  useEffect(() => {
    read.current = level;
  });
  useEffect(() => {
    if (!on) return;
    const showing = setInterval(() => {
      bar.current?.style.setProperty('inline-size', `${Math.round(read.current() * 100)}%`);
    }, 100);
    return () => clearInterval(showing);
  }, [on]);
  return (
    <span className="voice-meter" aria-hidden="true">
      <span ref={bar} />
    </span>
  );
}
