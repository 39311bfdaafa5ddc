import {
  getCivicSignOn,
  requestSignInCode,
  signInByCode,
  startCivicSignOn,
} from '@liren/accounts/contract';
import {
  Form,
  hrefOf,
  type SignInProps,
  useAction,
  useFormat,
  useNow,
  useOne,
  useSession,
} from '@liren/ui';
import { Button, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';

type Sent = { phone: string; askAgainAt: string };

/** Phone, then code. Whoever has none yet gets an account by this. */
export default function SignIn({ onSignedIn }: SignInProps): ReactNode {
  const [phone, setPhone] = useState('');
  const [sent, setSent] = useState<Sent | null>(null);
  return sent ? (
    <CodeStep
      phone={phone}
      sent={sent}
      onAgain={setSent}
      onOther={() => setSent(null)}
      onSignedIn={onSignedIn}
    />
  ) : (
    <PhoneStep phone={phone} onPhone={setPhone} onSent={setSent} />
  );
}

/** The page somebody was about to open, without what stands in its query. */
function pageHere(): string {
  const path = location.pathname.replace(/^\/o\/\d{9}/, '');
  return /^\/r(\/[\w/-]*)?$/.test(path) ? path : '/r';
}

function PhoneStep({
  phone,
  onPhone,
  onSent,
}: {
  phone: string;
  onPhone: (phone: string) => void;
  onSent: (sent: Sent) => void;
}): ReactNode {
  const { t, language } = useWords();
  const signOn = useOne(getCivicSignOn, {});
  const send = useAction(requestSignInCode);
  const submit = async (): Promise<void> => {
    const sent = await send.run({ body: { phone, locale: language } });
    if (sent) onSent(sent);
  };
  // The code is on its way although its answer was lost, or the form was closed: it can still be typed.
  const waitS =
    send.problem?.code === 'sign_in.code_too_soon' && Number(send.problem.params['seconds']);
  return (
    <Form className="sign-in" problem={send.problem} onSend={() => void submit()}>
      <TextField
        at="/body/phone"
        label={t('accounts.phone')}
        hint={t('accounts.phone.why')}
        value={phone}
        onChange={onPhone}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        maxLength={24}
      />
      <Button kind="primary" type="submit" busy={send.running}>
        {t('accounts.code.send')}
      </Button>
      {waitS ? (
        <Button
          onClick={() =>
            onSent({ phone, askAgainAt: new Date(Date.now() + waitS * 1000).toISOString() })
          }
        >
          {t('accounts.code.have')}
        </Button>
      ) : null}
      <p className="field-hint">{t('accounts.code.first')}</p>
      {signOn.value?.name && (
        <a className="button" href={hrefOf(startCivicSignOn, { query: { open: pageHere() } })}>
          {t('accounts.civic.enter', { name: signOn.value.name })}
        </a>
      )}
    </Form>
  );
}

function CodeStep({
  phone,
  sent,
  onAgain,
  onOther,
  onSignedIn,
}: {
  phone: string;
  sent: Sent;
  onAgain: (sent: Sent) => void;
  onOther: () => void;
  onSignedIn: () => void;
}): ReactNode {
  const { t, language } = useWords();
  const [code, setCode] = useState('');
  const enter = useAction(signInByCode);
  const again = useAction(requestSignInCode);
  const { demo } = useSession();
  const problem = enter.problem ?? again.problem;
  const submit = async (): Promise<void> => {
    if (await enter.run({ body: { phone, code, locale: language } })) onSignedIn();
  };
  const resend = async (): Promise<void> => {
    enter.reset();
    const sent = await again.run({ body: { phone, locale: language } });
    if (sent) onAgain(sent);
  };
  return (
    <Form className="sign-in" problem={problem} onSend={() => void submit()}>
      <p role="status">{t('accounts.code.sent', { phone: sent.phone })}</p>
      <TextField
        at="/body/code"
        label={t('accounts.code')}
        hint={t('accounts.code.hint')}
        value={code}
        onChange={setCode}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={12}
        // biome-ignore lint/a11y/noAutofocus: the step has one field, and came by the reader's own press
        autoFocus
      />
      {demo && (
        <p className="field-hint">
          {t('accounts.code.demo')}{' '}
          {/* A page of its own: this form stands above the router, and must not be left. */}
          <a href="/outbox" target="_blank" rel="noreferrer">
            {t('accounts.code.outbox')}
          </a>
        </p>
      )}
      <Button kind="primary" type="submit" busy={enter.running}>
        {t('action.signin')}
      </Button>
      <p className="sign-in-more">
        <ResendButton at={sent.askAgainAt} busy={again.running} onResend={() => void resend()} />
        <button type="button" className="link-button" onClick={onOther}>
          {t('accounts.phone.other')}
        </button>
      </p>
    </Form>
  );
}

function ResendButton({
  at,
  busy,
  onResend,
}: {
  at: string;
  busy: boolean;
  onResend: () => void;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const now = useNow();
  if (now.getTime() < new Date(at).getTime()) {
    return (
      <span className="field-hint">{t('accounts.code.again.at', { time: format.time(at) })}</span>
    );
  }
  return (
    <button type="button" className="link-button" disabled={busy} onClick={onResend}>
      {t('accounts.code.again')}
    </button>
  );
}
