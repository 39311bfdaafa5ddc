/** Who a provider says that somebody is: never more than signing in takes. */
export interface CivicPerson {
  issuer: string;
  subject: string;
  /** Only a number the provider has verified; null: it gave none, or has not. */
  verifiedPhone: string | null;
}

/** What an attempt to come in must still know when its person comes back. */
export interface CivicAttempt {
  state: string;
  nonce: string;
  verifier: string;
}

/** The way to a city's sign-on. */
export interface CivicPort {
  /** As people know it: it stands on the button. */
  name: string;
  /** Where the browser is sent. @throws Error when the provider cannot be reached */
  begin(redirectUri: string): Promise<{ url: string; attempt: CivicAttempt }>;
  /** Who came back. @throws Error when the answer is not one to this attempt, or not the provider's */
  finish(address: string, attempt: CivicAttempt): Promise<CivicPerson>;
}
