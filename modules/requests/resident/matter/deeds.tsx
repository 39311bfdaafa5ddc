import {
  Dialog,
  ErrorLine,
  FaultsWithin,
  Go,
  PhotoPicker,
  useAction,
  useDraft,
  useFormat,
  usePhotos,
} from '@liren/ui';
import { Button, TextAreaField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { takeRequestStep } from '../../contract/steps.ts';
import type { MyRequest } from '../../contract/values.ts';
import { useName } from '../../parts/naming.ts';
import { ratingOf } from './reading.ts';

/** What this person can do now, and from when on they can urge. */
export function Deeds({ m }: { m: MyRequest }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const name = useName();
  const [open, setOpen] = useState<'add_info' | 'ask.dispute' | null>(null);
  const [said, setSaid] = useState('');
  const step = useAction(takeRequestStep);
  const take = (step_: string) =>
    step.run({ params: { number: m.number, step: step_ }, body: { seen: m.seq, input: {} } });
  const urge = async () => {
    const unit = name(m.unit) || t('requests.resident.the_unit');
    if (await take('urge')) setSaid(t('requests.resident.deed.urged', { unit }));
  };
  const rating = ratingOf(m);
  const barred = m.mayNot.find((b) => b.step === 'urge')?.code;
  const isDisputed = m.asks.some((a) => a.kind === 'dispute' && a.answer === null);
  const note = isDisputed
    ? t('requests.resident.disputed')
    : said ||
      (barred === 'urge.too_early' && m.urgeFrom
        ? t('requests.resident.deed.urge_from', { at: format.when(m.urgeFrom) })
        : barred === 'urge.too_often' && m.urgeFrom
          ? t('requests.resident.deed.urge_again', { at: format.when(m.urgeFrom) })
          : '');
  return (
    <div className="deeds">
      {step.problem && <ErrorLine problem={step.problem} />}
      <p role="status" className="quiet" hidden={note === ''}>
        {note}
      </p>
      <div className="deed-row">
        {rating && (
          <Go to={`/r/matters/${m.number}/rate`} className="button button-primary">
            {t('requests.resident.deed.rate')}
          </Go>
        )}
        {m.may.includes('add_info') && (
          <Button kind={rating ? 'plain' : 'primary'} onClick={() => setOpen('add_info')}>
            {t('requests.resident.deed.add_info')}
          </Button>
        )}
        {m.may.includes('urge') && (
          <Button busy={step.running} onClick={() => void urge()}>
            {t('requests.resident.deed.urge')}
          </Button>
        )}
        {m.may.includes('ask.dispute') && !isDisputed && (
          <Button onClick={() => setOpen('ask.dispute')}>{t(disputeWord(m))}</Button>
        )}
        {m.may.includes('leave') && (
          <Button busy={step.running} onClick={() => void take('leave')}>
            {t('requests.resident.deed.leave')}
          </Button>
        )}
      </div>
      {open && <Writing m={m} step={open} onSaid={setSaid} onDone={() => setOpen(null)} />}
    </div>
  );
}

/** What was put together with another report may be another matter; the rest was not solved. */
const disputeWord = ({ word }: Pick<MyRequest, 'word'>) =>
  word === 'merged'
    ? ('requests.resident.deed.not_same' as const)
    : ('requests.resident.deed.dispute' as const);

/** 补充情况 with photos, or why it has to be done again. */
function Writing({
  m,
  step,
  onSaid,
  onDone,
}: {
  m: MyRequest;
  step: 'add_info' | 'ask.dispute';
  onSaid: (said: string) => void;
  onDone: () => void;
}): ReactNode {
  const { t } = useWords();
  const isInfo = step === 'add_info';
  const form = `${step}:${m.number}`;
  const [text, setText, clear] = useDraft(form, '');
  const photos = usePhotos({ keepAs: form });
  const action = useAction(takeRequestStep);
  const label = t(isInfo ? 'requests.resident.write' : 'requests.resident.write.not_solved');
  const at = isInfo ? '/input/text' : '/input/reason';
  const send = async () => {
    const input = isInfo ? { text, photos: [...photos.ids] } : { reason: text };
    const done = await action.run({
      params: { number: m.number, step },
      body: { seen: m.seq, input },
    });
    if (!done) return;
    clear();
    photos.clear();
    if (isInfo) onSaid(t('requests.resident.deed.added'));
    onDone();
  };
  return (
    <Dialog
      open
      sheet
      title={t(isInfo ? 'requests.resident.deed.add_info' : disputeWord(m))}
      onClose={onDone}
      actions={
        <Button busy={action.running || photos.sending} kind="primary" onClick={() => void send()}>
          {t(
            photos.sending
              ? 'requests.resident.check.sending_photos'
              : isInfo
                ? 'requests.resident.send'
                : 'requests.resident.send.dispute',
          )}
        </Button>
      }
    >
      <FaultsWithin problem={action.problem}>
        {!isInfo && <p>{t('requests.resident.deed.dispute_how')}</p>}
        <TextAreaField at={at} label={label} value={text} onChange={setText} maxLength={1000} />
        {isInfo && (
          <PhotoPicker
            of={photos}
            at="/input/photos"
            label={t('requests.resident.photos')}
            hint={t('requests.resident.what.photos_hint')}
          />
        )}
      </FaultsWithin>
    </Dialog>
  );
}
