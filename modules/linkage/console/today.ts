import { serverNow } from '@liren/ui';

/** The day it is on the server's clock, as the device's calendar writes it: a form begins with it. */
export const todayHere = (): string => new Intl.DateTimeFormat('sv-SE').format(serverNow());
