/** What the service worker does with a request. */
export type Treatment =
  /** Answered from what the build put on the device. */
  | 'shell'
  /** The page itself, for any address of the app. */
  | 'page'
  /** A file with a hash in its name: never changes, kept once it was fetched. */
  | 'asset'
  /** The same for everybody: asked again each time, the last answer stands in without a network. */
  | 'public'
  /** Somebody's own: as `public`, but gone as soon as that person is. */
  | 'person'
  /** Not its business. */
  | 'network';

/** A request as a rule sees it; the path without the office's prefix. */
export interface Asked {
  method: string;
  mode: string;
  path: string;
}

/** `/o/990101001/r` → `/r`: one set of rules serves every office. */
export const withoutOffice = (path: string): string =>
  path.replace(/^\/o\/\d{9}(?=\/|$)/, '') || '/';
