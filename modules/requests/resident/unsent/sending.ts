import type { FileId } from '@liren/kernel/contract';
import { type AccountId, Problem } from '@liren/kernel/contract';
import type { Unsent } from '@liren/ui/device';
import type { Receipt } from '../../contract/values.ts';

type Waiting = Unsent['files'][number];

/** What a report goes out by; given, so that the rules can be tried without a browser. */
export interface Way {
  /** @param onBegan  told where it goes, so that the rest can follow later */
  upload(file: Waiting, onBegan: (begun: FileId) => Promise<void>): Promise<FileId>;
  report(body: unknown, key: string): Promise<Receipt>;
  save(item: Unsent): Promise<void>;
  remove(id: string): Promise<void>;
}

export interface Outcome {
  sent: { item: Unsent; receipt: Receipt }[];
  /** The network is still away: there is no use in trying the rest now. */
  isLost: boolean;
}

/** Refusals that say nothing about the report itself: it goes again when they are over. */
const passing = ['network.lost', 'fault.busy', 'fault.internal', 'rate.limited'];
/** Refusals that wait for the person to sign in. */
const signedOut = ['session.missing', 'session.expired', 'session.revoked'];

/** Whether it may go in this person's name, or in nobody's. */
export const isTheirs = (item: Unsent, account: AccountId | null): boolean =>
  item.account === null || item.account === account;

/**
 * Sends what waits, the oldest first, photos before their report.
 *
 * Everything goes under the key it was first sent with: what the server has already taken it answers again.
 */
export async function sendAll(
  items: readonly Unsent[],
  account: AccountId | null,
  way: Way,
): Promise<Outcome> {
  const sent: Outcome['sent'] = [];
  for (const item of items) {
    if (item.refused || !isTheirs(item, account)) continue;
    try {
      sent.push({ item, receipt: await sendOne(item, way) });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (passing.includes(error.code)) return { sent, isLost: true };
      if (signedOut.includes(error.code)) continue;
      const { code, params } = error;
      await way.save({ ...item, refused: { code, params } });
    }
  }
  return { sent, isLost: false };
}

async function sendOne(item: Unsent, way: Way): Promise<Receipt> {
  const files = [...item.files];
  const note = async (i: number, to: Partial<Waiting>) => {
    files[i] = { ...(files[i] as Waiting), ...to };
    await way.save({ ...item, files });
  };
  for (const [i, file] of item.files.entries()) {
    if (!file.id) await note(i, { id: await way.upload(file, (begun) => note(i, { begun })) });
  }
  const receipt = await way.report(withFiles(item.body as Record<string, unknown>, files), item.id);
  await way.remove(item.id);
  return receipt;
}

/** A field that takes several files gets one more, any other gets this one. */
function withFiles(body: Record<string, unknown>, files: Unsent['files']): Record<string, unknown> {
  const full = { ...body };
  for (const { field, id } of files) {
    const before = full[field];
    full[field] = Array.isArray(before) ? [...before, id] : id;
  }
  return full;
}
