import { Icon } from '@liren/ui';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { ScanLine } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { codeIn } from '../domain/public.ts';

/** What browsers that can read codes offer (Shape Detection API); TypeScript does not know it. */
interface CodeReader {
  detect(of: HTMLVideoElement): Promise<readonly { rawValue: string }[]>;
}
type CodeReaderMaker = {
  new (options: { formats: readonly string[] }): CodeReader;
  getSupportedFormats(): Promise<readonly string[]>;
};
const maker = (): CodeReaderMaker | undefined =>
  (globalThis as { BarcodeDetector?: CodeReaderMaker }).BarcodeDetector;

/** Whether this browser reads QR codes itself (Safari and Firefox do not), and there may be a camera; null: not known yet. */
function useCanScan(): boolean | null {
  const [can, setCan] = useState<boolean | null>(null);
  useEffect(() => {
    let isHere = true;
    const Reader = maker();
    if (!Reader || !('mediaDevices' in navigator)) return setCan(false);
    Reader.getSupportedFormats().then(
      (formats) => isHere && setCan(formats.includes('qr_code')),
      () => isHere && setCan(false),
    );
    return () => {
      isHere = false;
    };
  }, []);
  return can;
}

/** Reads the code of a label with the camera, where the browser can; typing it is the other way, and always there. */
export function ScanCode({ onCode }: { onCode: (code: string) => void }): ReactNode {
  const { t } = useWords();
  const can = useCanScan();
  const [isOpen, setOpen] = useState(false);
  const [isDark, setDark] = useState(false);
  if (can === null) return null;
  if (!can) return <p className="field-hint">{t('patrol.field.no_reader')}</p>;
  return (
    <div className="patrol-scan">
      {isOpen ? (
        <>
          <Camera
            onCode={(code) => {
              setOpen(false);
              onCode(code);
            }}
            onDark={() => {
              setOpen(false);
              setDark(true);
            }}
          />
          <Button onClick={() => setOpen(false)}>{t('action.cancel')}</Button>
        </>
      ) : (
        <Button
          onClick={() => {
            setDark(false);
            setOpen(true);
          }}
        >
          <Icon of={ScanLine} />
          {t('patrol.field.scan')}
        </Button>
      )}
      {isDark && (
        <p className="field-hint" role="alert">
          {t('patrol.field.no_camera')}
        </p>
      )}
    </div>
  );
}

/** How often a picture is looked at: often enough for a hand, seldom enough for a battery. */
const everyMs = 250;

function Camera({
  onCode,
  onDark,
}: {
  onCode: (code: string) => void;
  onDark: () => void;
}): ReactNode {
  const { t } = useWords();
  const video = useRef<HTMLVideoElement>(null);
  const heard = useRef({ onCode, onDark });
  heard.current = { onCode, onDark };
  useEffect(() => {
    let isOver = false;
    let stream: MediaStream | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const Reader = maker();
    const look = async (reader: CodeReader, of: HTMLVideoElement): Promise<void> => {
      const found = await reader.detect(of).catch(() => []);
      if (isOver) return;
      const code = found.map(({ rawValue }) => codeIn(rawValue)).find((one) => one !== null);
      if (code) heard.current.onCode(code);
      else timer = setTimeout(() => void look(reader, of), everyMs);
    };
    const open = async (): Promise<void> => {
      if (!Reader) throw new Error('no reader');
      stream = await navigator.mediaDevices.getUserMedia({
        video: { facingMode: 'environment' },
        audio: false,
      });
      const shown = video.current;
      if (isOver || !shown) return stop();
      shown.srcObject = stream;
      await shown.play();
      await look(new Reader({ formats: ['qr_code'] }), shown);
    };
    const stop = (): void => {
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    open().catch(() => !isOver && heard.current.onDark());
    return () => {
      isOver = true;
      clearTimeout(timer);
      stop();
    };
  }, []);
  return (
    <>
      <video
        ref={video}
        className="patrol-camera"
        muted
        playsInline
        aria-label={t('patrol.field.scan.picture')}
      />
      <p className="field-hint" role="status">
        {t('patrol.field.scan.hold')}
      </p>
    </>
  );
}
