/** A wish of the person and the key under which the server knows it. */
export interface Intent {
  key: string;
  input: unknown;
}

/** The running intent when the input is still the same, else a new one. */
export function intentKey(running: Intent | null, input: unknown): Intent {
  return running && same(running.input, input) ? running : { key: randomKey(), input };
}

function same(one: unknown, other: unknown): boolean {
  const [oneBody, otherBody] = [bodyOf(one), bodyOf(other)];
  if (oneBody instanceof Blob || otherBody instanceof Blob) return oneBody === otherBody;
  return JSON.stringify(one) === JSON.stringify(other);
}
const bodyOf = (input: unknown): unknown => (input as { body?: unknown } | undefined)?.body;

/** `crypto.randomUUID` exists only under https and on localhost; a trial in the office's network has neither. */
export function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** An id made on the device, so that what is sent twice is one thing; in the form of a UUID. */
export const newId = (): string =>
  randomKey().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
