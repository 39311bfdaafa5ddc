import { call, type Endpoint, Problem, type ReplyOf } from '@liren/kernel/contract';
import { replaceEqualDeep, useQueryClient } from '@tanstack/react-query';
import {
  type ComponentType,
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useEffect,
  useMemo,
  useState,
} from 'react';
import { LiveContext, type LiveStream, openLive, refetchOnChange } from '../data/live.ts';
import { officePrefix } from '../data/office.ts';
import { transport } from '../data/transport.ts';
import { queryKey } from '../data/use-one.ts';
import { forgetPerson, settleOwner } from '../device/forget.ts';
import { useWords } from '../language/use-words.ts';
import { Dialog } from '../parts/dialog.tsx';
import { ErrorState, Loading } from '../parts/states.tsx';
import type { Load, SignInProps } from '../screens/screens.ts';
import {
  type KeptSession,
  type Me,
  SessionContext,
  type SessionOfPage,
  type SessionReply,
  useSession,
} from '../session/me.ts';
import { leaving } from './leaving.ts';
import { signedOut } from './signed-out.ts';
import { useSessionReply } from './use-session-reply.ts';
import { worded } from './worded.ts';

/**
 * Who is here, for everything below. A session that runs out opens the sign-in *over* the page: nothing
 * below is unmounted, so nothing typed is lost.
 */
export function SessionProvider<G extends Endpoint, O extends Endpoint>({
  getSession,
  signOut,
  signIn,
  kept,
  children,
}: {
  getSession: G & (ReplyOf<G> extends SessionReply ? unknown : never);
  signOut: O;
  signIn: Load<SignInProps> | undefined;
  /** Without it nobody is here while the house does not answer, but for a service worker that keeps its replies. */
  kept?: KeptSession;
  children: ReactNode;
}): ReactNode {
  const { t } = useWords();
  const client = useQueryClient();
  const key = queryKey(getSession);
  useState(() =>
    client.setQueryDefaults(key, { structuralSharing: keepPerson, meta: { ownRefresh: true } }),
  );
  const left = useLeft(signOut);
  const one = useSessionReply(getSession, kept, left.isLeft);
  const session = one.value;
  const { reload } = one;
  const me = session?.me ?? null;
  const [asked, setAsked] = useState<'expired' | 'asked' | 'later' | null>(null);

  useEffect(
    () =>
      signedOut.listen((kind) =>
        setAsked((now) => {
          // Put off once, the question comes back when they do something, not with every poll.
          if (now === 'later' && kind === 'read') return now;
          return now && now !== 'later' ? now : me ? 'expired' : 'asked';
        }),
      ),
    [me],
  );
  const live = useLiveOf(me);
  const account = me?.account;
  useEffect(() => {
    if (account) void settleOwner(account);
  }, [account]);

  const leave = useCallback(async () => {
    await Promise.all([endSession(signOut), forgetPerson()]);
    location.assign(`${officePrefix}${import.meta.env.BASE_URL}`); // a fresh page holds nobody's data
  }, [signOut]);

  const value = useMemo<SessionOfPage | null>(
    () =>
      session
        ? { ...session, askSignIn: () => setAsked('asked'), again: reload, signOut: leave }
        : null,
    [session, leave, reload],
  );

  if (!value) {
    return (
      <main className="shell-alone">
        {!left.isLeft && left.isLost ? (
          <ErrorState problem={new Problem('network.lost')} onRetry={left.again} />
        ) : one.problem ? (
          <ErrorState problem={one.problem} onRetry={one.reload} />
        ) : (
          <Loading rows={4} />
        )}
      </main>
    );
  }
  return (
    <SessionContext value={value}>
      <LiveContext value={live}>
        {children}
        {asked === 'later' && (
          <p className="session-strip" role="status">
            {t('shell.session.later')}
            <button type="button" className="link-button" onClick={() => setAsked('expired')}>
              {t('action.signin')}
            </button>
          </p>
        )}
        {asked && asked !== 'later' && signIn && (
          <SignInDialog
            load={signIn}
            expired={asked === 'expired'}
            onClose={() => setAsked(asked === 'expired' ? 'later' : null)}
            onSignedIn={async () => {
              const now = (await call(transport, getSession as Endpoint, {})) as SessionReply;
              // Somebody else at the same device must not meet what the last person left open.
              if (me && now.me?.account !== me.account) return location.reload();
              client.setQueryData([...key, {}], now);
              setAsked(null);
              void client.invalidateQueries();
            }}
          />
        )}
      </LiveContext>
    </SessionContext>
  );
}

const endSession = (signOut: Endpoint): Promise<boolean> =>
  leaving.end((signal) => call(transport, signOut, {} as never, { signal }));

/** Who signed out without a network is signed out first: nobody is asked for before the server has heard of it. */
function useLeft(signOut: Endpoint): { isLeft: boolean; isLost: boolean; again: () => void } {
  const [isLeft, setLeft] = useState(() => !leaving.isPending());
  const [isLost, setLost] = useState(false);
  const again = useCallback(() => {
    void endSession(signOut).then((isTold) => {
      setLeft(isTold);
      setLost(!isTold);
    });
  }, [signOut]);
  useEffect(() => {
    if (isLeft) return;
    again();
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, [isLeft, again]);
  return { isLeft, isLost, again };
}

/**
 * Whoever the page was made for stays its person when the session runs out: what they were writing
 * stands there still, and the server refuses everything until they have signed in again.
 */
function keepPerson(before: unknown, now: unknown): unknown {
  const [person, answer] = [(before as SessionReply | undefined)?.me, now as SessionReply];
  return person && !answer.me ? { ...answer, me: person } : replaceEqualDeep(before, now);
}

/** One live stream per signed-in person; nobody else may listen. */
function useLiveOf(me: Me | null): LiveStream | null {
  const client = useQueryClient();
  const [live, setLive] = useState<LiveStream | null>(null);
  const account = me?.account;
  useEffect(() => {
    if (!account) return;
    const stream = openLive();
    const stop = refetchOnChange(client, stream);
    setLive(stream);
    return () => {
      stop();
      stream.close();
      setLive(null);
    };
  }, [account, client]);
  return live;
}

function SignInDialog({
  load,
  expired,
  onClose,
  onSignedIn,
}: {
  load: Load<SignInProps>;
  expired: boolean;
  onClose: () => void;
  onSignedIn: () => void;
}): ReactNode {
  const { t } = useWords();
  const SignIn = useLoaded(load);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(expired ? 'shell.session.expired' : 'action.signin')}
      sheet
    >
      <Suspense fallback={<Loading rows={3} />}>
        <SignIn expired={expired} onSignedIn={onSignedIn} />
      </Suspense>
    </Dialog>
  );
}

/** The sign-in where nothing else is open yet: on a page of its own. */
export function SignInAlone({ load }: { load: Load<SignInProps> }): ReactNode {
  const { again } = useSession();
  const SignIn = useLoaded(load);
  return (
    <Suspense fallback={<Loading rows={3} />}>
      <SignIn expired={false} onSignedIn={again} />
    </Suspense>
  );
}

const loaded = new WeakMap<object, ComponentType<never>>();

/** The lazy component of a loader, the same one on each call. */
export function useLoaded<P extends object>(load: Load<P>): ComponentType<P> {
  let component = loaded.get(load) as ComponentType<P> | undefined;
  if (!component) {
    component = lazy(worded(load)) as unknown as ComponentType<P>;
    loaded.set(load, component as ComponentType<never>);
  }
  return component;
}

/** A part a module brings, in its own boundary: header slots, sections. */
export function Slot({ load }: { load: Load }): ReactNode {
  const Part = useLoaded(load);
  return (
    <Suspense fallback={null}>
      <Part />
    </Suspense>
  );
}
