import { sql } from 'kysely';
import * as oidc from 'openid-client';
import type { AccountId } from '../../contract/values.ts';
import type { Tx } from '../../database/server/public.ts';
import type { KeyRing } from '../../secret/server/public.ts';
import type { CivicPerson, CivicPort } from '../civic.ts';
import { isMobile, normalPhone } from '../phone.ts';

/**
 * OpenID Connect 1.0 by authorization code, with PKCE (RFC 7636, S256), state and nonce.
 *
 * Asked for: `openid phone`. Neither name nor address nor e-mail: signing in takes none of them. What the provider says
 * of itself is read when somebody first comes, so that the house starts without it.
 *
 * @param issuer  https; http on the loopback address only, for a provider beside the house
 */
export function openIdConnect({
  issuer,
  clientId,
  clientSecret,
  name,
}: {
  issuer: string;
  clientId: string;
  clientSecret?: string | undefined;
  name: string;
}): CivicPort {
  const url = new URL(issuer);
  const isBeside = url.protocol === 'http:';
  let known: Promise<oidc.Configuration> | null = null;
  const provider = (): Promise<oidc.Configuration> => {
    known ??= oidc
      .discovery(
        url,
        clientId,
        undefined,
        clientSecret ? oidc.ClientSecretBasic(clientSecret) : oidc.None(),
        { timeout: 8, ...(isBeside ? { execute: [oidc.allowInsecureRequests] } : {}) },
      )
      .catch((error: unknown) => {
        known = null; // away now is not away for good
        throw error;
      });
    return known;
  };
  return {
    name,
    async begin(redirectUri) {
      const config = await provider();
      const attempt = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
      };
      const address = oidc.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: 'openid phone',
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: 'S256',
      });
      return { url: address.href, attempt };
    },
    async finish(address, { state, nonce, verifier }) {
      const config = await provider();
      const tokens = await oidc.authorizationCodeGrant(config, new URL(address), {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (!claims) throw new Error('the provider gave no identity');
      const more = config.serverMetadata().userinfo_endpoint
        ? await oidc.fetchUserInfo(config, tokens.access_token, claims.sub)
        : claims;
      return { issuer: claims.iss, subject: claims.sub, verifiedPhone: phoneIn(more) };
    },
  };
}

/** A mobile number the provider says it has verified (OpenID Connect Core, 5.1); an unverified one is nobody's. */
function phoneIn(claims: Record<string, unknown>): string | null {
  const { phone_number: number, phone_number_verified: isVerified } = claims;
  if (isVerified !== true || typeof number !== 'string') return null;
  const phone = normalPhone(number);
  return phone !== null && isMobile(phone) ? phone : null;
}

/** The key an identity is found by: keyed, so that the table does not say who has one. */
export const civicKey = (
  keys: KeyRing,
  { issuer, subject }: Pick<CivicPerson, 'issuer' | 'subject'>,
): Buffer => keys.blind('account.civic', JSON.stringify([issuer, subject]));

/** Lets an identity open an account; false when it opens one already. */
export async function linkCivic(tx: Tx, key: Buffer, account: AccountId): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into kernel.account_key (key, kind, account) values (${key}, 'civic', ${account})
    on conflict (key) do nothing`.execute(tx);
  return Boolean(numAffectedRows);
}

/** Whether some identity opens this account. */
export async function hasCivic(tx: Tx, account: AccountId): Promise<boolean> {
  const { rows } = await sql`
    select 1 from kernel.account_key where account = ${account} and kind = 'civic' limit 1`.execute(
    tx,
  );
  return rows.length > 0;
}
