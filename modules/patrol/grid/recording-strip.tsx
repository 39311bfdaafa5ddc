import { Go, Icon } from '@liren/ui';
import { PositionWord } from '@liren/ui/position';
import { useWords } from '@liren/ui/words';
import { Footprints } from 'lucide-react';
import { type ReactNode, useEffect, useSyncExternalStore } from 'react';
import { recorder } from './recorder.ts';
import { usePatrol } from './use-patrol.ts';
import './grid.css';

/** On every page while a track is recorded: it says so, and it is what records. */
export default function RecordingStrip(): ReactNode {
  const { t } = useWords();
  const { standing } = usePatrol();
  const recording = useSyncExternalStore(recorder.listen, recorder.state);
  const round = standing?.round;
  const wanted = round?.isTracked ? round.id : null;
  const since = round?.startedAt ?? '';
  const isKnown = standing !== null;
  useEffect(() => {
    if (!isKnown) return;
    if (wanted) recorder.start({ round: wanted, since, title: t('patrol.field.part') });
    else void recorder.stop();
  }, [wanted, since, isKnown, t]);
  useAwake(wanted !== null);
  if (!wanted) return null;
  return (
    <p className="patrol-strip" role="status">
      <Icon of={Footprints} />
      <Go to="/patrol">
        {recording?.failure
          ? t('patrol.field.strip.lost')
          : t('patrol.field.strip', { count: recording?.count ?? 0 })}
      </Go>
      {recording?.last && <PositionWord fix={recording.last} />}
    </p>
  );
}

/** A dark screen hears no positions: it stays on while a track is recorded, where the browser lets it. */
function useAwake(isOn: boolean): void {
  useEffect(() => {
    if (!isOn || !('wakeLock' in navigator)) return;
    let lock: WakeLockSentinel | null = null;
    let isOver = false;
    const hold = () =>
      void navigator.wakeLock.request('screen').then(
        (held) => {
          if (isOver) void held.release();
          else lock = held;
        },
        () => undefined, // the battery is low, or the page is hidden: it is asked again when it is seen
      );
    const again = () => document.visibilityState === 'visible' && hold();
    hold();
    document.addEventListener('visibilitychange', again);
    return () => {
      isOver = true;
      document.removeEventListener('visibilitychange', again);
      void lock?.release();
    };
  }, [isOn]);
}
