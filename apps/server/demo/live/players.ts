import { setTimeout as sleep } from 'node:timers/promises';
import { requestSignInCode, signInByCode, signInByPassword } from '@liren/accounts/contract';
import { call, Problem, type Transport } from '@liren/kernel/contract';
import { listDemoMessages } from '@liren/notices/contract';
import type { Person } from '../history/cast.ts';

type Player = Pick<Person, 'id' | 'phone' | 'loginName'>;

/** How long a code may be on its way to a phone. */
const codeTries = 40;
const codePauseMs = 500;
const codeAgainMs = 10_000;
/** The product may run on another machine. */
const clockSkewMs = 5_000;

/**
 * The people of the demonstration at their devices: each signs in by the door everybody uses, and stays signed in.
 *
 * @param url  origin of the product, with `/o/<office>` where it serves several
 */
export function playersOf(url: string, people: readonly Player[], password: string) {
  const byId = new Map(people.map((person) => [person.id, person]));
  const signedIn = new Map<string, Promise<Transport>>();
  const stranger: Transport = { base: url, fetch: patient };
  return {
    /** How somebody calls the product; null: without a name. Who is nobody of the demonstration is refused. */
    as(id: string | null): Promise<Transport> {
      if (id === null) return Promise.resolve(stranger);
      const known = signedIn.get(id);
      if (known) return known;
      const person = byId.get(id);
      if (!person) return Promise.reject(new Error(`nobody of the demonstration is ${id}`));
      const entering = enter(url, person, password);
      signedIn.set(id, entering);
      // Who could not come in tries again at the next step.
      entering.catch(() => signedIn.delete(id));
      return entering;
    },
  };
}

async function enter(url: string, { phone, loginName }: Player, password: string) {
  let cookie = '';
  const door: Transport = {
    base: url,
    fetch: async (...asked) => {
      const reply = await patient(...asked);
      cookie = reply.headers.get('set-cookie')?.split(';')[0] ?? cookie;
      return reply;
    },
  };
  if (loginName !== null) {
    await call(door, signInByPassword, { body: { loginName, password } });
  } else {
    const askedAt = await codeAsked(door, phone);
    const code = await codeSentTo(door, phone, askedAt);
    await call(door, signInByCode, { body: { phone, code } });
  }
  return { base: url, fetch: patient, headers: { cookie } } satisfies Transport;
}

/** Asks for a code, as soon as this phone may have another; when that was. */
async function codeAsked(door: Transport, phone: string): Promise<number> {
  for (;;) {
    const at = Date.now() - clockSkewMs;
    try {
      await call(door, requestSignInCode, { body: { phone } });
      return at;
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'sign_in.code_too_soon') throw error;
      await sleep(codeAgainMs);
    }
  }
}

/** As read off the outbox of the demonstration, which stands in for the phone. */
async function codeSentTo(door: Transport, phone: string, since: number): Promise<string> {
  for (let tries = 0; tries < codeTries; tries++) {
    const { items } = await call(door, listDemoMessages, { query: {} });
    const sent = items.find(
      ({ to, text, createdAt }) =>
        to === phone && /(?<!\d)\d{6}(?!\d)/.test(text ?? '') && Date.parse(createdAt) >= since,
    );
    const code = /(?<!\d)\d{6}(?!\d)/.exec(sent?.text ?? '')?.[0];
    if (code) return code;
    await sleep(codePauseMs);
  }
  throw new Problem('sign_in.code_refused');
}

/** Waits as long as it is told to when there were too many calls: whoever plays a whole town is one address. */
const patient: typeof fetch = async (...asked) => {
  for (;;) {
    const reply = await fetch(...asked);
    const again = reply.headers.get('retry-after');
    if (reply.status !== 429 || again === null) return reply;
    await reply.body?.cancel();
    await sleep(Math.max(1, Number(again)) * 1_000);
  }
};
