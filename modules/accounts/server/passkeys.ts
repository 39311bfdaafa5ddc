import {
  addPasskey,
  type Credentials,
  credentialsOf,
  dropPasskeys,
  endSessionsOf,
  forgetAttempt,
  isPassword,
  loginKey,
  namePasskey,
  passkeysOf,
  passkeyUsed,
  renewRecoveryCodes,
  secondStepsOf,
  setChallenge,
  takeChallenge,
} from '@liren/kernel/account/server';
import { audit } from '@liren/kernel/audit/server';
import { type AccountId, Problem } from '@liren/kernel/contract';
import { inTransaction, type Tx } from '@liren/kernel/database/server';
import type { Ctx, Settings } from '@liren/kernel/http/server';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { MyPasskeys, NewPasskey, SignedByPasskey } from '../contract/public.ts';
import { areaName, countOrRefuse, refused } from './session.ts';

/** Beyond that somebody collects devices. */
const maxPasskeys = 8;

/** Passkeys are bound to the host people reach; a page of another host is given none to sign. */
const partyOf = ({ publicUrl }: Pick<Settings, 'publicUrl'>) => ({
  rpID: new URL(publicUrl).hostname,
  origin: new URL(publicUrl).origin,
});

type Staff = Credentials & { loginName: string };

/** @throws Problem `permission.denied` for residents, who have no password to add to */
async function own({ db, session }: Ctx): Promise<Staff> {
  const account = session && (await credentialsOf(db, session.account));
  if (!account?.loginName) throw new Problem('permission.denied');
  return { ...account, loginName: account.loginName };
}

/** The own password again: an unlocked desk must not enrol its finder. */
async function askPassword(ctx: Ctx, account: Staff, password: string): Promise<void> {
  const subject = loginKey(ctx.keys, account.loginName);
  const object = `account:${account.id}`;
  await countOrRefuse(ctx, subject, object);
  if (!(await isPassword(password, account.passwordHash))) {
    await refused(ctx, object, 'password');
    throw new Problem('sign_in.refused');
  }
  await inTransaction(ctx.db, {}, (tx) => forgetAttempt(tx, subject));
}

export async function myPasskeys(ctx: Ctx): Promise<MyPasskeys> {
  const { id } = await own(ctx);
  const keys = await passkeysOf(ctx.db, id);
  return {
    passkeys: keys.map(({ id, label, backedUp, createdAt, usedAt }) => ({
      ...{ id, label, backedUp },
      createdAt: createdAt.toISOString(),
      usedAt: usedAt?.toISOString() ?? null,
    })),
  };
}

type Options = { options: Record<string, unknown> };

/** @throws Problem `sign_in.refused`, `sign_in.locked`, `passkey.too_many` */
export async function begin(ctx: Ctx, { password }: { password: string }): Promise<Options> {
  const { db, clock, office, settings } = ctx;
  const account = await own(ctx);
  await askPassword(ctx, account, password);
  const held = await passkeysOf(db, account.id);
  if (held.length >= maxPasskeys) throw new Problem('passkey.too_many', { count: maxPasskeys });
  const options = await generateRegistrationOptions({
    rpName: areaName(ctx, office),
    rpID: partyOf(settings).rpID,
    userName: account.loginName,
    userID: new TextEncoder().encode(account.id),
    attestationType: 'none', // which maker a device has is nobody's business here
    excludeCredentials: held.map(({ id, transports }) => ({ id, transports })),
    authenticatorSelection: { residentKey: 'discouraged', userVerification: 'preferred' },
  });
  const { challenge } = options;
  await inTransaction(db, {}, (tx) =>
    setChallenge(tx, account.id, { purpose: 'add', challenge, now: clock.now() }),
  );
  return { options: { ...options } };
}

/**
 * Keeps a passkey. With the first second step of an account whoever else was signed in is out, and recovery codes are
 * given for the day the device is lost.
 *
 * @throws Problem `passkey.refused`, `passkey.held`
 */
export async function add(
  ctx: Ctx,
  { label, passkey }: { label: string; passkey: NewPasskey },
): Promise<{ recoveryCodes: string[] }> {
  const { db, clock, session } = ctx;
  const { id: account } = await own(ctx);
  const now = clock.now();
  // A challenge that was answered wrongly is used up, too.
  const challenge = await inTransaction(db, {}, (tx) => takeChallenge(tx, account, 'add', now));
  const info = challenge && (await registered(ctx, passkey, challenge));
  if (!info) throw new Problem('passkey.refused');
  return inTransaction(db, {}, async (tx) => {
    const before = await secondStepsOf(tx, account);
    const { id, publicKey, counter } = info.credential;
    const added = await addPasskey(tx, account, {
      ...{ id, label, counter, backedUp: info.credentialBackedUp, createdAt: now },
      publicKey: Buffer.from(publicKey),
      transports: passkey.response.transports ?? [],
    });
    if (!added) throw new Problem('passkey.held');
    const isFirst = !before.authenticator && before.passkeys === 0;
    const recoveryCodes = isFirst ? await renewRecoveryCodes(tx, ctx, account) : [];
    if (isFirst)
      await endSessionsOf(tx, account, { reason: 'second_factor', at: now, except: session?.id });
    await audit(tx, ctx, { action: 'account.passkey_added', object: `account:${account}` });
    return { recoveryCodes };
  });
}

async function registered({ settings }: Ctx, passkey: NewPasskey, challenge: string) {
  const { rpID, origin } = partyOf(settings);
  // What cannot be read is refused like what is wrong: a device's answer is not ours to explain.
  const verdict = await verifyRegistrationResponse({
    response: passkey as Parameters<typeof verifyRegistrationResponse>[0]['response'],
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: false,
  }).catch(() => null);
  return verdict?.verified ? verdict.registrationInfo : null;
}

export async function rename(ctx: Ctx, id: string, label: string): Promise<MyPasskeys> {
  const account = await own(ctx);
  const named = await inTransaction(ctx.db, {}, (tx) => namePasskey(tx, account.id, id, label));
  if (!named) throw new Problem('passkey.none');
  return myPasskeys(ctx);
}

/** @throws Problem `sign_in.refused`, `sign_in.locked`, `passkey.none` */
export async function removeOne(
  ctx: Ctx,
  id: string,
  { password }: { password: string },
): Promise<MyPasskeys> {
  const account = await own(ctx);
  await askPassword(ctx, account, password);
  await inTransaction(ctx.db, {}, async (tx) => {
    if ((await dropPasskeys(tx, account.id, id)) === 0) throw new Problem('passkey.none');
    await audit(tx, ctx, { action: 'account.passkey_removed', object: `account:${account.id}` });
  });
  return myPasskeys(ctx);
}

/** What a passkey of this account is to sign. The caller has checked the password. */
export async function challengeOf(ctx: Ctx, account: AccountId): Promise<Options> {
  const { db, clock, settings } = ctx;
  const held = await passkeysOf(db, account);
  if (held.length === 0) throw new Problem('passkey.none');
  const options = await generateAuthenticationOptions({
    rpID: partyOf(settings).rpID,
    allowCredentials: held.map(({ id, transports }) => ({ id, transports })),
    userVerification: 'preferred',
  });
  const { challenge } = options;
  await inTransaction(db, {}, (tx) =>
    setChallenge(tx, account, { purpose: 'enter', challenge, now: clock.now() }),
  );
  return { options: { ...options } };
}

/** True when a passkey of the account has signed the challenge it was given, which is used up either way. */
export async function isSigned(
  tx: Tx,
  { clock, settings }: Ctx,
  account: AccountId,
  signed: SignedByPasskey,
): Promise<boolean> {
  const at = clock.now();
  const challenge = await takeChallenge(tx, account, 'enter', at);
  const key = (await passkeysOf(tx, account)).find(({ id }) => id === signed.id);
  if (!challenge || !key) return false;
  const { rpID, origin } = partyOf(settings);
  const { id, counter, transports } = key;
  const verdict = await verifyAuthenticationResponse({
    response: signed as Parameters<typeof verifyAuthenticationResponse>[0]['response'],
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: rpID,
    credential: { id, counter, transports, publicKey: new Uint8Array(key.publicKey) },
    requireUserVerification: false,
  }).catch(() => null);
  if (!verdict?.verified) return false;
  await passkeyUsed(tx, account, { id, counter: verdict.authenticationInfo.newCounter, at });
  return true;
}
