// Names that pages and the service worker share.

/** Cache with the last replies of whoever is signed in. */
export const personStore = 'liren-person';
/** On a reply from the device: the server's time when it was given. */
export const keptAtHeader = 'x-liren-kept-at';
/** On the first entry of `personStore`: whose replies they are. */
export const ownerHeader = 'x-liren-owner';
/** IndexedDB with what a grid worker carries along; its contents are encrypted. */
export const fieldDatabase = 'liren-field';
