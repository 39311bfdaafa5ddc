import { EmptyState, LanguageSwitch, Loading, Logo, officePrefix, useSession } from '@liren/ui';
import { SignInAlone, Slot, useLoaded } from '@liren/ui/shell';
import { useWords } from '@liren/ui/words';
import { type ReactNode, Suspense, useState } from 'react';
import { modules } from './modules.ts';

const signIn = modules.find((module) => module.signIn)?.signIn;
const enrol = modules.find((module) => module.enrol)?.enrol;
const changePassword = modules.find((module) => module.changePassword)?.changePassword;

/** Lets staff in; asks everybody else to sign in, and residents to go to their own app. */
export function Gate({ children }: { children: ReactNode }): ReactNode {
  const { t } = useWords();
  const { me, signOut } = useSession();
  // The last step shows what is shown once: it stays although by then the session is whole.
  const [enrolling, setEnrolling] = useState(false);
  if (me?.mustEnrol && !me.mustChangePassword && !enrolling) setEnrolling(true);
  if (!me) {
    return <Alone title={t('console.signin')}>{signIn && <SignInAlone load={signIn} />}</Alone>;
  }
  if (me.kind === 'resident') {
    return (
      <Alone title={t('console.residents')}>
        <EmptyState
          title={t('console.residents.why', { name: me.name })}
          action={
            <p className="alone-actions">
              <a className="button button-primary" href={`${officePrefix}/r/`}>
                {t('console.residents.go')}
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
  if (me.mustChangePassword && changePassword) {
    return (
      <Alone title={t('console.password')}>
        <Slot load={changePassword} />
      </Alone>
    );
  }
  if (enrolling && enrol) {
    return (
      <Alone title={t('console.enrol')}>
        <Enrol load={enrol} onDone={() => setEnrolling(false)} />
        <button type="button" className="button" onClick={() => void signOut()}>
          {t('action.signout')}
        </button>
      </Alone>
    );
  }
  return children;
}

function Enrol({
  load,
  onDone,
}: {
  load: NonNullable<typeof enrol>;
  onDone: () => void;
}): ReactNode {
  const Form = useLoaded(load);
  return (
    <Suspense fallback={<Loading rows={3} />}>
      <Form onDone={onDone} />
    </Suspense>
  );
}

function Alone({ title, children }: { title: string; children: ReactNode }): ReactNode {
  const { t } = useWords();
  const { office, demo } = useSession();
  return (
    <div className="alone">
      <header className="alone-head">
        <span className="alone-name">
          <Logo size={32} />
          <strong>{t('console.name')}</strong> {office.name}
        </span>
        <LanguageSwitch />
      </header>
      <main className="alone-box">
        <h1 tabIndex={-1}>{title}</h1>
        {children}
        {demo && (
          <p className="alone-note">
            {t('console.demo.enter')} <a href={`${officePrefix}/`}>{t('console.demo.door')}</a>
          </p>
        )}
      </main>
    </div>
  );
}
