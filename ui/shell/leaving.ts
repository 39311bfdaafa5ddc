import { Problem } from '@liren/kernel/contract';

const key = 'liren.leaving';
/** A network that says nothing for so long is none. */
const patienceMs = 6_000;

type Marks = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * Signing out without a network: the device forgets at once, and the server is told before it is asked anything again.
 * Until then its session would go on, and its cookie would let the next person in.
 */
export const leavingBy = (marks: () => Marks) => ({
  /** Somebody has signed out, and the server does not know. */
  isPending: (): boolean => marks().getItem(key) !== null,
  /** Tells the server; whether it knows now. */
  async end(signOut: (signal: AbortSignal) => Promise<unknown>): Promise<boolean> {
    marks().setItem(key, 'asked');
    const patient = AbortSignal.timeout(patienceMs);
    try {
      await signOut(patient);
    } catch (error) {
      if (patient.aborted) return false;
      if (!(error instanceof Problem)) throw error;
      if (error.code === 'network.lost' || error.code.startsWith('fault.')) return false;
    }
    marks().removeItem(key);
    return true;
  },
});

export const leaving = leavingBy(() => localStorage);
