import { Dialog, Icon, useOne } from '@liren/ui';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { Phone, TriangleAlert } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { suggestCategories } from '../../contract/directory.ts';

interface Emergency {
  code: string;
  call: readonly string[];
}

/** Gas, electricity, people hurt: the numbers stand beside the text as soon as it says so. */
export function Danger({ emergency }: { emergency: Emergency | null }): ReactNode {
  const { t } = useWords();
  if (!emergency) return null;
  return (
    <div role="alert" className="danger-box">
      <p className="danger-say">
        <Icon of={TriangleAlert} />
        {t('requests.resident.danger')}
      </p>
      <Numbers of={emergency} />
    </div>
  );
}

/** The same, before the next question: whoever goes on has read it. */
export function DangerFirst({
  emergency,
  onBack,
  onGo,
}: {
  emergency: Emergency;
  onBack: () => void;
  onGo: () => void;
}): ReactNode {
  const { t } = useWords();
  return (
    <Dialog
      open
      alert
      sheet
      title={t('requests.resident.danger.title')}
      onClose={onBack}
      actions={<Button onClick={onGo}>{t('requests.resident.danger.go_on')}</Button>}
    >
      <p>{t('requests.resident.danger')}</p>
      <Numbers of={emergency} />
    </Dialog>
  );
}

function Numbers({ of: { call } }: { of: Emergency }): ReactNode {
  const { t } = useWords();
  return (
    <div className="danger-numbers">
      {call.map((number) => (
        <a key={number} href={`tel:${number}`} className="button button-danger">
          <Icon of={Phone} />
          {t('requests.resident.danger.call', { number })}
        </a>
      ))}
    </div>
  );
}

const leastLetters = 4;
const nothing = { suggestions: [], emergency: null, waiting: false };

/** Suggestions and danger for what has been written, asked when the writing pauses. */
export function useHints(text: string) {
  const settled = useSettled(text.trim(), 400);
  const isEnough = settled.length >= leastLetters;
  const one = useOne(
    suggestCategories,
    { body: { text: settled } },
    { when: isEnough, keep: true },
  );
  if (!isEnough) return nothing;
  return one.value ? { ...one.value, waiting: false } : { ...nothing, waiting: one.loading };
}

function useSettled(value: string, afterMs: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), afterMs);
    return () => clearTimeout(timer);
  }, [value, afterMs]);
  return settled;
}
