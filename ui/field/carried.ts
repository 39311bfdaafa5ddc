/** Bytes under such a name are copies of what the house has; all others go with an item of the outbox. */
export const carried = 'photo:';
