import { Answer, ErrorLine, Form, Go, StatusTag, useAction, useOne, useSession } from '@liren/ui';
import { Button, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
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
  const [typed, setTyped] = useState(address);
  const submit = async (): Promise<void> => {
    if (await ask.run({ body: { address: typed.trim() } })) onAsked();
  };
  return (
    <Form className="told-way" problem={ask.problem} onSend={() => void submit()}>
      <TextField
        at="/body/address"
        type="email"
        autoComplete="email"
        label={t('notices.ways.mail.address')}
        value={typed}
        onChange={setTyped}
      />
      <div>
        <Button type="submit" busy={ask.running}>
          {t(address ? 'notices.ways.mail.again' : 'notices.ways.mail.ask')}
        </Button>
      </div>
    </Form>
  );
}

function VerifyCode({ address }: { address: string }): ReactNode {
  const { t } = useWords();
  const { demo } = useSession();
  const verify = useAction(verifyMail);
  const [code, setCode] = useState('');
  const submit = async (): Promise<void> => {
    await verify.run({ body: { code: code.trim() } });
  };
  return (
    <Form className="told-way" problem={verify.problem} onSend={() => void submit()}>
      <p role="status">{t('notices.ways.mail.sent', { address })}</p>
      {demo && (
        <p>
          <Go to="/outbox" className="link-alone">
            {t('notices.ways.mail.outbox')}
          </Go>
        </p>
      )}
      <TextField
        at="/body/code"
        inputMode="numeric"
        autoComplete="one-time-code"
        label={t('notices.ways.mail.code')}
        value={code}
        onChange={setCode}
      />
      <div>
        <Button kind="primary" type="submit" busy={verify.running}>
          {t('notices.ways.mail.verify')}
        </Button>
      </div>
    </Form>
  );
}
