import { randomKey } from '@liren/ui';

/** An id made on the device, so that what is sent twice is one thing; in the form of a UUID. */
export const newId = (): string =>
  randomKey().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
