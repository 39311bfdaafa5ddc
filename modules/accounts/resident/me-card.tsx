import {
  getCivicSignOn,
  getSession,
  saveMyProfile,
  startCivicSignOn,
} from '@liren/accounts/contract';
import { Answer, Form, Go, hrefOf, useAction, useMe, useOne } from '@liren/ui';
import { Button, Card, SelectField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';

/** On 我的: how the office addresses me, in which language it writes, who read my data. */
export default function MeCard(): ReactNode {
  const { t } = useWords();
  const me = useMe();
  const session = useOne(getSession, {});
  if (!me || me.kind !== 'resident') return null;
  return (
    <Card title={t('accounts.me')}>
      <Answer of={session} rows={2}>
        {({ me: mine }) =>
          mine && (
            <Profile key={`${mine.name} ${mine.locale}`} name={mine.name} locale={mine.locale} />
          )
        }
      </Answer>
      <Civic />
      <p className="sign-in-more">
        <Go to="/r/me/privacy" className="link-alone">
          {t('accounts.privacy')}
        </Go>
        <Go to="/r/me/devices" className="link-alone">
          {t('accounts.devices')}
        </Go>
      </p>
    </Card>
  );
}

/** The city's sign-on, where there is one: whether it opens this account, and the way to let it. */
function Civic(): ReactNode {
  const { t } = useWords();
  const signOn = useOne(getCivicSignOn, {});
  const { name, linked } = signOn.value ?? { name: null, linked: false };
  if (name === null) return null;
  return linked ? (
    <p className="field-hint">{t('accounts.civic.linked', { name })}</p>
  ) : (
    <p>
      <a className="button" href={hrefOf(startCivicSignOn, { query: { open: '/r/me' } })}>
        {t('accounts.civic.link', { name })}
      </a>
    </p>
  );
}

function Profile(saved: { name: string; locale: 'zh-CN' | 'en' }): ReactNode {
  const { t } = useWords();
  const [name, setName] = useState(saved.name);
  const [locale, setLocale] = useState(saved.locale);
  const save = useAction(saveMyProfile);
  const changed = name !== saved.name || locale !== saved.locale;
  const submit = (): void => {
    void save.run({ body: { name, locale } });
  };
  return (
    <Form className="sign-in" problem={save.problem} onSend={submit}>
      <TextField
        at="/body/name"
        label={t('accounts.me.name')}
        hint={t('accounts.me.name.why')}
        value={name}
        onChange={setName}
        autoComplete="nickname"
        maxLength={40}
      />
      <SelectField
        at="/body/locale"
        label={t('accounts.me.locale')}
        value={locale}
        onChange={setLocale}
        options={[
          { value: 'zh-CN', label: t('accounts.locale.zh') },
          { value: 'en', label: t('accounts.locale.en') },
        ]}
      />
      {changed && (
        <Button kind="primary" type="submit" busy={save.running}>
          {t('accounts.me.save')}
        </Button>
      )}
      <p role="status" className="field-hint">
        {save.done && !changed ? t('accounts.me.saved') : ''}
      </p>
    </Form>
  );
}
