import { serverNow } from '@liren/ui';

const days = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });

/** The office's day on the server's clock, for a form to begin with; wherever the device is. */
export const todayHere = (): string => days.format(serverNow());
