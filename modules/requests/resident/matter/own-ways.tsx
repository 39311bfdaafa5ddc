import { Dialog, ErrorLine, FaultsWithin, Go, useAction, useGo } from '@liren/ui';
import { Button, Card, TextAreaField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { takeRequestStep } from '../../contract/steps.ts';
import type { MyRequest } from '../../contract/values.ts';

/** What stays the reporter's: to put it right, to take it back, and who may know who they are. */
export function OwnWays({ m }: { m: MyRequest }): ReactNode {
  const { t } = useWords();
  const [asked, setAsked] = useState(false);
  const step = useAction(takeRequestStep);
  const isAsked = m.asks.some((a) => a.kind === 'withdrawal' && a.answer === null);
  const withdrawing = m.may.includes('withdraw')
    ? 'withdraw'
    : m.may.includes('ask.withdrawal') && !isAsked
      ? 'ask.withdrawal'
      : null;
  const hiding = m.may.includes('hide_reporter')
    ? 'hide_reporter'
    : m.may.includes('show_reporter')
      ? 'show_reporter'
      : null;
  if (!m.mine) return null;
  return (
    <Card title={t('requests.resident.own')}>
      {step.problem && <ErrorLine problem={step.problem} />}
      {m.nickname && <p>{t('requests.resident.own.nickname', { name: m.nickname })}</p>}
      <p>{t(m.isHidden ? 'requests.resident.own.hidden' : 'requests.resident.own.shown')}</p>
      <p>
        <Go to="/r/me/privacy" search={{ number: m.number }} className="link-alone">
          {t('requests.resident.own.reads')}
        </Go>
      </p>
      {isAsked && <p role="status">{t('requests.resident.withdraw.waiting')}</p>}
      <div className="deed-row">
        {m.may.includes('correct') && (
          <Go to={`/r/matters/${m.number}/correct`} className="button">
            {t('requests.resident.correct.title')}
          </Go>
        )}
        {withdrawing && (
          <Button onClick={() => setAsked(true)}>{t('requests.resident.withdraw')}</Button>
        )}
        {hiding && !m.endedAt && (
          <Button
            busy={step.running}
            onClick={() =>
              void step.run({
                params: { number: m.number, step: hiding },
                body: { seen: m.seq, input: {} },
              })
            }
          >
            {t(
              hiding === 'hide_reporter'
                ? 'requests.resident.own.hide'
                : 'requests.resident.own.show',
            )}
          </Button>
        )}
      </div>
      {asked && withdrawing && (
        <Withdraw m={m} step={withdrawing} onClose={() => setAsked(false)} />
      )}
    </Card>
  );
}

/** Asked once more: what will become of it, and why it is taken back. */
function Withdraw({
  m,
  step,
  onClose,
}: {
  m: MyRequest;
  step: 'withdraw' | 'ask.withdrawal';
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const go = useGo();
  const [reason, setReason] = useState('');
  const action = useAction(takeRequestStep);
  const isOthers = step === 'withdraw' && m.joined > 0;
  const send = async (): Promise<void> => {
    const done = await action.run({
      params: { number: m.number, step },
      body: { seen: m.seq, input: { reason } },
    });
    if (!done) return;
    onClose();
    // Whoever has left it to others has no part in it any more.
    if (isOthers) go('/r/matters', { replace: true });
  };
  return (
    <Dialog
      open
      sheet
      alert
      title={t('requests.resident.withdraw.ask')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button kind="danger" busy={action.running} onClick={() => void send()}>
            {t(
              step === 'withdraw'
                ? 'requests.resident.withdraw'
                : 'requests.resident.withdraw.send',
            )}
          </Button>
        </>
      }
    >
      <FaultsWithin problem={action.problem}>
        <p>
          {isOthers
            ? t('requests.resident.withdraw.others', { count: m.joined })
            : t(
                step === 'withdraw'
                  ? 'requests.resident.withdraw.ends'
                  : 'requests.resident.withdraw.in_hand',
              )}
        </p>
        <TextAreaField
          at="/input/reason"
          label={t('requests.resident.withdraw.reason')}
          optional={step === 'withdraw'}
          value={reason}
          onChange={setReason}
          maxLength={300}
        />
      </FaultsWithin>
    </Dialog>
  );
}
