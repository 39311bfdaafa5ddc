import { call, type Endpoint, type ReplyOf } from '@liren/kernel/contract';
import { createContext, type ReactNode, useContext, useEffect, useSyncExternalStore } from 'react';
import { useLiveChange } from '../data/live.ts';
import { transport } from '../data/transport.ts';
import { useMe } from '../session/me.ts';
import { type AskKey, type DeviceKey, type FieldState, field } from './field.ts';
import type { SendKinds } from './kinds.ts';
import type { OutboxItem } from './queue.ts';

const Kinds = createContext<SendKinds>({});
/** A network that is there now and then is tried again while the page is open. */
const tryAgainMs = 30_000;

/** Opens what the signed-in grid worker carries along, and sends what waits. */
export function FieldProvider<E extends Endpoint>({
  getKey,
  kinds,
  children,
}: {
  getKey: E & (ReplyOf<E> extends DeviceKey ? unknown : never);
  kinds: SendKinds;
  children: ReactNode;
}): ReactNode {
  const me = useMe();
  const account = me && !me.mustEnrol && !me.mustChangePassword ? me.account : null;
  const isOut = me === null;
  useEffect(() => {
    const ask: AskKey = (former) =>
      call(transport, getKey as Endpoint, { query: { former } } as never) as Promise<DeviceKey>;
    field.sendBy((kind) => kinds[kind]?.endpoint() ?? Promise.reject(new Error(kind)));
    if (account) void field.begin(account, ask).then(() => field.send());
    else if (isOut) void field.lookBack(ask);
  }, [account, isOut, getKey, kinds]);
  useSending();
  return <Kinds value={kinds}>{children}</Kinds>;
}

function useSending(): void {
  const { queue } = useFieldState();
  const isWaiting = queue.length > 0;
  const send = (): void => void field.send();
  useLiveChange(() => isWaiting && send());
  useEffect(() => {
    if (!isWaiting) return;
    addEventListener('online', send);
    const again = setInterval(send, tryAgainMs);
    return () => {
      removeEventListener('online', send);
      clearInterval(again);
    };
  }, [isWaiting]);
}

export const useFieldState = (): FieldState => useSyncExternalStore(field.listen, field.state);
export const useSendKinds = (): SendKinds => useContext(Kinds);
/** What waits about one thing: shown where that thing is. */
export const useWaitingAbout = (about: string): readonly OutboxItem[] =>
  useFieldState().queue.filter((item) => item.about === about);
