import { type CallOf, type Endpoint, urlOf } from '@liren/kernel/contract';

/** `/o/<office>` when this page is one of several offices' of an installation, else empty. */
export const officePrefix: string =
  /^\/o\/\d{9}(?=\/|$)/.exec(globalThis.location?.pathname ?? '')?.[0] ?? '';

/** Address of an endpoint that is opened rather than called: a picture, a file to keep. */
export const hrefOf = <E extends Endpoint>(endpoint: E, input: CallOf<E>): string =>
  `${officePrefix}${urlOf(endpoint, input)}`;
