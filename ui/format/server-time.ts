let offsetMs = 0;

/**
 * Learns how far this device's clock is off from an answer's `Date` header.
 *
 * Phones are often minutes off; a deadline shown as “剩 2 分” must be the office's two minutes.
 */
export function learnServerTime(dateHeader: string | null): void {
  if (!dateHeader) return;
  const difference = Date.parse(dateHeader) - Date.now();
  // The header has whole seconds and the answer was some time under way: below 5 s it is noise.
  if (Number.isFinite(difference)) offsetMs = Math.abs(difference) < 5_000 ? 0 : difference;
}

export const serverNow = (): Date => new Date(Date.now() + offsetMs);

const days = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });

/** The office's day on the server's clock, for a form to begin with; wherever the device is. */
export const todayHere = (): string => days.format(serverNow());
