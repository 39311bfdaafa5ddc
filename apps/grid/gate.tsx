import {
  EmptyState,
  hasOneOf,
  LanguageSwitch,
  Logo,
  officePrefix,
  useFormat,
  useSession,
} from '@liren/ui';
import { gone } from '@liren/ui/field';
import { Button } from '@liren/ui/pwa';
import { SignInAlone, Slot } from '@liren/ui/shell';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { modules } from './modules.ts';

const signIn = modules.find((module) => module.signIn)?.signIn;
const changePassword = modules.find((module) => module.changePassword)?.changePassword;

/** Lets grid workers in; asks everybody else to sign in, or to go where their work is. */
export function Gate({ children }: { children: ReactNode }): ReactNode {
  const { t } = useWords();
  const { me, signOut } = useSession();
  if (!me) {
    return (
      <Alone title={t('grid.signin')}>
        <Gone />
        {signIn && <SignInAlone load={signIn} />}
      </Alone>
    );
  }
  if (me.mustChangePassword && changePassword) {
    return (
      <Alone title={t('grid.password')}>
        <Slot load={changePassword} />
      </Alone>
    );
  }
  if (me.mustEnrol || !hasOneOf(me, ['grid_worker'])) {
    const [why, href, go] = me.mustEnrol
      ? ([t('grid.enrol.why'), '/c/', t('grid.enrol.go')] as const)
      : me.kind === 'resident'
        ? ([t('grid.others.resident'), '/r/', t('grid.others.resident.go')] as const)
        : ([t('grid.others.staff'), '/c/', t('grid.others.staff.go')] as const);
    return (
      <Alone title={t(me.mustEnrol ? 'grid.enrol' : 'grid.others')}>
        <EmptyState
          title={why}
          action={
            <p className="alone-actions">
              <a className="button button-primary" href={`${officePrefix}${href}`}>
                {go}
              </a>
              <button type="button" className="button" onClick={() => void signOut()}>
                {t('action.signout')}
              </button>
            </p>
          }
        />
      </Alone>
    );
  }
  return children;
}

/** A session was taken away while somebody worked with it: what became of their data, once. */
function Gone(): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const [told, setTold] = useState(gone.read);
  if (!told) return null;
  return (
    <div className="grid-gone" role="alert">
      <p>
        <strong>{t('grid.gone', { time: format.when(told.at) })}</strong>
      </p>
      <p>{t(told.count > 0 ? 'grid.gone.unsent' : 'grid.gone.nothing', { count: told.count })}</p>
      <Button
        onClick={() => {
          gone.forget();
          setTold(null);
        }}
      >
        {t('grid.gone.read')}
      </Button>
    </div>
  );
}

/** One thing on the page: nothing else is open yet. */
function Alone({ title, children }: { title: string; children: ReactNode }): ReactNode {
  const { t } = useWords();
  const { office, demo } = useSession();
  return (
    <div className="grid-alone">
      <header className="app-head">
        <span className="app-name">
          <Logo size={32} />
          <span>
            <strong>{t('grid.name')}</strong> <span>{office.name}</span>
          </span>
        </span>
        <LanguageSwitch />
      </header>
      <main className="screen">
        <h1 tabIndex={-1}>{title}</h1>
        {children}
        {demo && (
          <p className="quiet">
            {t('grid.demo')} <a href={`${officePrefix}/`}>{t('grid.demo.door')}</a>
          </p>
        )}
      </main>
    </div>
  );
}
