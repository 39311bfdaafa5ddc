import { type Endpoint, Problem } from '@liren/kernel/contract';
import { officePrefix } from '../data/office.ts';
import { forgetPerson } from '../device/forget.ts';
import { serverNow } from '../format/server-time.ts';
import type { KeptSession, SessionReply } from '../session/me.ts';
import type { Draft, RoundEnd } from './outbox.ts';
import { type OutboxEvent, type OutboxItem, queueAfter } from './queue.ts';
import type { FieldStore, Holder } from './store.ts';

/**
 * `opening`; `locked`: a network is needed once before anything can be kept; `open`; `over`: the session’s time is
 * over, what was carried along is closed until somebody signs in; `online_only`: this browser keeps nothing encrypted.
 */
export type FieldStatus = 'opening' | 'locked' | 'open' | 'over' | 'online_only';

export interface FieldState {
  status: FieldStatus;
  queue: readonly OutboxItem[];
  /** How far the files of what goes out now have gone, 0 to 1. */
  progress: Readonly<Record<string, number>>;
  isSending: boolean;
  /** How the last round of sending ended. */
  lastEnd: RoundEnd | null;
  /** Sent since the page was opened. */
  sent: number;
}

export interface DeviceKey {
  session: string;
  secret: string;
  until: string;
  former: 'expired' | 'revoked' | 'unknown' | null;
}
export type AskKey = (former: string | undefined) => Promise<DeviceKey>;

const goneKey = 'liren.field.gone';
/** Refusals after which the data are not this person's to have on a device any more. */
const taken: readonly string[] = ['session.revoked', 'permission.denied'];

let state: FieldState = {
  status: 'opening',
  queue: [],
  progress: {},
  isSending: false,
  lastEnd: null,
  sent: 0,
};
const listeners = new Set<() => void>();
/** Null until it is opened; and where the browser encrypts or keeps nothing. */
let store: FieldStore | null = null;
const openStore = async (): Promise<FieldStore | null> => {
  if (!globalThis.crypto?.subtle || !globalThis.indexedDB) return null;
  if (store) return store;
  const { FieldStore: Store } = await import('./store.ts');
  store ??= new Store();
  return store;
};
/** Where nothing can be kept encrypted, photographs wait in memory, as long as the page is open. */
const inMemory = new Map<string, Blob>();
const others = globalThis.BroadcastChannel ? new BroadcastChannel('liren.field') : null;
let endpointOf: (kind: string) => Promise<Endpoint> = (kind) =>
  Promise.reject(new Error(`nobody sends ${kind}`));

const set = (part: Partial<FieldState>): void => {
  state = { ...state, ...part };
  for (const listener of listeners) listener();
};

/** The session ran out; the next answer says that its person has signed in again. */
let isOut = false;
let again: () => Promise<void> = () => Promise.resolve();

/** One change of the queue: on the device first, then on the page. */
let turn: Promise<unknown> = Promise.resolve();
function happened(event: OutboxEvent): Promise<void> {
  const done = turn.then(async () => {
    const after = queueAfter(state.queue, event);
    if (store?.holder) await store.saveOutbox(state.queue, after);
    set({ queue: after, ...(event.type === 'sent' ? { sent: state.sent + 1 } : {}) });
    others?.postMessage('changed');
  });
  turn = done.catch(() => undefined);
  return done;
}

const readQueue = async (): Promise<void> => {
  if (store?.holder) set({ queue: await store.outbox() });
};
others?.addEventListener('message', () => void readQueue());

/** What a grid worker carries along and has not sent yet. One for all tabs of this device. */
export const field = {
  state: (): FieldState => state,
  listen: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },

  /** @param of  finds the endpoint that takes a kind of item */
  sendBy(of: (kind: string) => Promise<Endpoint>): void {
    endpointOf = of;
  },

  /** Opens what is kept for this person; over the network it goes over to the session of today. */
  async begin(account: string, ask: AskKey): Promise<void> {
    again = () => field.begin(account, ask);
    const own = await openStore();
    if (!own) return set({ status: 'online_only' });
    let kept = await own.look(Date.now());
    if (kept && kept.account !== account) {
      await own.wipe();
      kept = null;
    }
    if (kept) {
      own.openAs(kept);
      await readQueue();
      set({ status: Date.now() > kept.until ? 'over' : 'open' });
    }
    try {
      await adopt(own, account, kept, await ask(kept?.session));
      await keepSession();
      await readQueue();
      set({ status: 'open' });
    } catch (error) {
      if (await field.heard(error)) return;
      if (!kept) set({ status: 'locked' });
    }
  },

  /** Nobody is signed in: was what is here taken away meanwhile? Otherwise it waits, closed, for its person. */
  async lookBack(ask: AskKey): Promise<void> {
    const kept = await (await openStore())?.look(Date.now());
    if (!kept) return;
    await ask(kept.session).catch(field.heard);
  },

  /**
   * Hears every refusal of a call for the field.
   *
   * @returns true when the session was taken away: everything on this device is gone then, and so is the page
   */
  async heard(error: unknown): Promise<boolean> {
    if (!(error instanceof Problem)) return false;
    if (error.code === 'session.expired' || error.code === 'session.missing') isOut = true;
    if (!taken.includes(error.code)) return false;
    await wipe();
    await forgetPerson();
    location.assign(`${officePrefix}${import.meta.env.BASE_URL}`);
    return true;
  },

  /** The house answers this person: after a new sign-in the data go over to the new session. */
  async answered(): Promise<void> {
    if (!isOut) return;
    isOut = false;
    await again();
    await field.send();
  },

  /** Keeps what was done, and sends it as soon as it can. Resolves once it is on the device. */
  async add(draft: Draft): Promise<OutboxItem['id']> {
    // Before the store is open nothing is kept: the page says so instead of losing it.
    if (!store?.holder && state.status !== 'online_only') throw new DOMException('locked');
    const { itemOf } = await import('./outbox.ts');
    const { item, bytes } = itemOf(draft);
    for (const { name, blob } of bytes) await keepBytes(name, blob);
    await happened({ type: 'saved', item });
    void navigator.storage?.persist?.().catch(() => false);
    void field.send();
    return item.id;
  },
  /** The same item says something else now; photographs that are not named stay as they were. */
  async change(id: string, draft: Pick<Draft, 'title' | 'input'>): Promise<void> {
    const item = state.queue.find((one) => one.id === id);
    if (!item) return;
    await happened({ type: 'changed', id, ...draft, files: item.files });
    void field.send();
  },
  async retry(id: string): Promise<void> {
    await happened({ type: 'retried', id });
    await field.send();
  },
  drop: (id: string): Promise<void> => happened({ type: 'dropped', id }),
  /** A photograph of the outbox. */
  bytesOf: (key: string): Promise<Blob | null> => readBytes(key),

  /** Sends what waits; one tab at a time. */
  async send(): Promise<void> {
    if (state.isSending || state.queue.length === 0 || (store && !store.holder)) return;
    set({ isSending: true });
    try {
      const { overNetwork, sendRound } = await import('./outbox.ts');
      const way = overNetwork(readBytes, endpointOf);
      const round = async (): Promise<RoundEnd> => {
        await readQueue();
        return sendRound(
          () => state.queue,
          happened,
          way,
          (id, ratio) => set({ progress: { ...state.progress, [id]: ratio } }),
        );
      };
      const end = navigator.locks
        ? await navigator.locks.request('liren.field.send', { ifAvailable: true }, (lock) =>
            lock ? round() : null,
          )
        : await round();
      set({ lastEnd: end, progress: {} });
      if (end === 'revoked') await field.heard(new Problem('session.revoked'));
    } finally {
      set({ isSending: false });
    }
  },

  /** Records of what was carried along; null where nothing is kept, or it is closed. */
  records: (): FieldStore | null => (store?.holder && state.status === 'open' ? store : null),
};

async function adopt(
  kept: FieldStore,
  account: string,
  before: Holder | null,
  { session, secret, until, former }: DeviceKey,
): Promise<void> {
  if (former === 'revoked') await wipe();
  await kept.handOver({
    account,
    session,
    key:
      before?.session === session
        ? before.key
        : await (await import('./crypto.ts')).fieldKey(secret, account),
    // The house's time limit on the device's clock, whatever that says.
    until: Date.now() + (Date.parse(until) - serverNow().getTime()),
  });
}

const sessionName = 'session';
let told: { reply: SessionReply; at: string } | null = null;

/** Puts who is signed in to the rest, once there is a key to seal it with. */
async function keepSession(): Promise<void> {
  if (told?.reply.me && told.reply.me.account === store?.holder?.account)
    await store.put(sessionName, told);
}

/** Who is signed in, for a page that opens without a network: sealed like everything that is carried along. */
export const keptSession: KeptSession = {
  async keep(reply) {
    told = { reply, at: new Date().toISOString() };
    // Signed out elsewhere, or out of time: a page without a network must not say otherwise.
    if (reply.me === null) await (await openStore())?.drop([sessionName]);
    else await keepSession();
  },
  async read() {
    const own = await openStore();
    const holder = await own?.look(Date.now());
    if (!own || !holder) return null;
    own.openAs(holder);
    return own.get<NonNullable<typeof told>>(sessionName);
  },
};

/** The session was taken away: nothing of it is kept, and what was not sent is not sent any more. */
async function wipe(): Promise<void> {
  const own = await openStore();
  const count = (await own?.countOutbox().catch(() => 0)) ?? 0;
  await own?.wipe();
  set({ queue: [], status: 'opening' });
  localStorage.setItem(goneKey, JSON.stringify({ count, at: new Date().toISOString() }));
}

/** What was wiped when a session was taken away, until somebody has read it. */
export const gone = {
  read(): { count: number; at: string } | null {
    try {
      return JSON.parse(localStorage.getItem(goneKey) ?? 'null') as { count: number; at: string };
    } catch {
      return null;
    }
  },
  forget: (): void => localStorage.removeItem(goneKey),
};

async function keepBytes(name: string, blob: Blob): Promise<void> {
  if (store?.holder) await store.putBytes(name, blob);
  else inMemory.set(name, blob);
}
const readBytes = async (name: string): Promise<Blob | null> =>
  inMemory.get(name) ?? (store?.holder ? store.getBytes(name) : null);
