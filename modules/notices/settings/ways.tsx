import {
  Answer,
  ErrorLine,
  ErrorSummary,
  Go,
  StatusTag,
  useAction,
  useFaults,
  useOne,
  useSession,
} from '@liren/ui';
import { Button, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type FormEvent, type ReactNode, useState } from 'react';
import {
  askMailCode,
  beginWechat,
  getOtherWays,
  type OtherWays,
  removeMail,
  unlinkWechat,
  verifyMail,
} from '../contract/ways.ts';
import type { Section } from './settings-form.tsx';
import './settings.css';

/** WeChat and mailbox: linked, verified, taken off. */
export function OtherWaysCards({ section: Part }: { section: Section }): ReactNode {
  const { t } = useWords();
  const ways = useOne(getOtherWays, {});
  return (
    <Answer of={ways} rows={2}>
      {({ wechat, mail }) => (
        <>
          {wechat && (
            <Part title={t('notices.ways.wechat')}>
              <Wechat is={wechat} />
            </Part>
          )}
          {mail && (
            <Part title={t('notices.ways.mail')}>
              <Mail of={mail} />
            </Part>
          )}
        </>
      )}
    </Answer>
  );
}

function Wechat({ is }: { is: 'linked' | 'none' }): ReactNode {
  const { t } = useWords();
  const begin = useAction(beginWechat);
  const unlink = useAction(unlinkWechat);
  const [mustBeInside, setMustBeInside] = useState(false);
  const problem = begin.problem ?? unlink.problem;
  const start = async (): Promise<void> => {
    const begun = await begin.run({});
    if (!begun) return;
    if (begun.isStandIn || navigator.userAgent.includes('MicroMessenger'))
      location.assign(begun.url);
    else setMustBeInside(true);
  };
  return (
    <>
      <p>{t('notices.ways.wechat.what')}</p>
      {problem && <ErrorLine problem={problem} />}
      {is === 'linked' ? (
        <div className="push-device">
          <StatusTag tone="done">{t('notices.ways.wechat.linked')}</StatusTag>
          <Button busy={unlink.running} onClick={() => void unlink.run({})}>
            {t('notices.ways.wechat.unlink')}
          </Button>
        </div>
      ) : (
        <div>
          <Button busy={begin.running} onClick={() => void start()}>
            {t('notices.ways.wechat.link')}
          </Button>
        </div>
      )}
      <p role="status" className="quiet">
        {mustBeInside ? t('notices.ways.wechat.inside') : ''}
      </p>
    </>
  );
}

function Mail({ of: { address, isVerified } }: { of: NonNullable<OtherWays['mail']> }): ReactNode {
  const { t } = useWords();
  const remove = useAction(removeMail);
  const [isOther, setIsOther] = useState(false);
  const gone = (): void => {
    setIsOther(false);
    void remove.run({});
  };
  return (
    <>
      <p>{t('notices.ways.mail.what')}</p>
      {remove.problem && <ErrorLine problem={remove.problem} />}
      {address !== null && isVerified && !isOther ? (
        <div className="push-device">
          <span>
            {address} <StatusTag tone="done">{t('notices.ways.mail.verified')}</StatusTag>
          </span>
          <Button busy={remove.running} onClick={gone}>
            {t('notices.ways.mail.remove')}
          </Button>
        </div>
      ) : (
        <>
          <AskCode address={isOther ? '' : (address ?? '')} onAsked={() => setIsOther(false)} />
          {address !== null && !isVerified && !isOther && (
            <>
              <VerifyCode address={address} />
              <div>
                <Button busy={remove.running} onClick={gone}>
                  {t('notices.ways.mail.remove')}
                </Button>
              </div>
            </>
          )}
        </>
      )}
    </>
  );
}

function AskCode({ address, onAsked }: { address: string; onAsked: () => void }): ReactNode {
  const { t } = useWords();
  const ask = useAction(askMailCode);
  const faults = useFaults(ask.problem);
  const [typed, setTyped] = useState(address);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (await ask.run({ body: { address: typed.trim() } })) onAsked();
  };
  return (
    <form className="told-way" onSubmit={(event) => void submit(event)} noValidate>
      <ErrorSummary
        problem={ask.problem}
        labels={{ '/body/address': t('notices.ways.mail.address') }}
      />
      <TextField
        at="/body/address"
        type="email"
        autoComplete="email"
        label={t('notices.ways.mail.address')}
        value={typed}
        onChange={setTyped}
        faults={faults}
      />
      <div>
        <Button type="submit" busy={ask.running}>
          {t(address ? 'notices.ways.mail.again' : 'notices.ways.mail.ask')}
        </Button>
      </div>
    </form>
  );
}

function VerifyCode({ address }: { address: string }): ReactNode {
  const { t } = useWords();
  const { demo } = useSession();
  const verify = useAction(verifyMail);
  const faults = useFaults(verify.problem);
  const [code, setCode] = useState('');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    await verify.run({ body: { code: code.trim() } });
  };
  return (
    <form className="told-way" onSubmit={(event) => void submit(event)} noValidate>
      <p role="status">{t('notices.ways.mail.sent', { address })}</p>
      {demo && (
        <p>
          <Go to="/outbox" className="link-alone">
            {t('notices.ways.mail.outbox')}
          </Go>
        </p>
      )}
      <ErrorSummary
        problem={verify.problem}
        labels={{ '/body/code': t('notices.ways.mail.code') }}
      />
      <TextField
        at="/body/code"
        inputMode="numeric"
        autoComplete="one-time-code"
        label={t('notices.ways.mail.code')}
        value={code}
        onChange={setCode}
        faults={faults}
      />
      <div>
        <Button kind="primary" type="submit" busy={verify.running}>
          {t('notices.ways.mail.verify')}
        </Button>
      </div>
    </form>
  );
}
