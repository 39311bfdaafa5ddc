import pino, { type DestinationStream, type Logger as Pino } from 'pino';

/**
 * The log of this process: JSON lines with neither secrets nor personal data.
 *
 * Three walls: request lines carry the route's pattern, never the path, the query or a body; errors
 * are cut to what cannot quote a row; and whatever still comes under a telling key is struck out.
 */
export function makeLog(options: { level?: string; destination?: DestinationStream } = {}): Pino {
  return pino(
    {
      level: options.level ?? 'info',
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }), log: struck },
      serializers: { err: errorLine },
    },
    options.destination ?? pino.destination({ sync: false }),
  );
}

/** Keys whose values have no business in a log. */
const telling = new Set(
  `password token secret cookie authorization otp digest
   phone name fullName identityNumber address text body query ip`.split(/\s+/),
);

/**
 * The line without what telling keys hold, at any depth down to four.
 *
 * Pino's own redaction by wildcard paths took a fifth of the CPU of a small request (2026-11-22).
 */
export function struck(line: Record<string, unknown>, depth = 0): Record<string, unknown> {
  const clean: Record<string, unknown> = {};
  for (const key in line) {
    const value = line[key];
    if (telling.has(key)) clean[key] = '[struck]';
    // Errors, dates and lists are left to their serialisers.
    else if (isPlain(value) && depth < 4) clean[key] = struck(value, depth + 1);
    else clean[key] = value;
  }
  return clean;
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

interface ErrorLine {
  type: string;
  message: string;
  code?: string;
  at?: string[];
  constraint?: string;
  table?: string;
  cause?: ErrorLine;
}

/** An error without the values it may quote: `detail` of a unique violation is somebody's phone number. */
export function errorLine(error: unknown, depth = 0): ErrorLine {
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an Error' };
  const { code, severity, constraint, table } = error as Error & Record<string, unknown>;
  // Classes 22 and 23 (data, integrity) quote the value in the message itself.
  const quotes = typeof severity === 'string' && /^2[23]/.test(String(code));
  const line: ErrorLine = {
    type: error.name,
    message: quotes ? 'the database refused a value' : error.message,
  };
  if (typeof code === 'string') line.code = code;
  if (typeof constraint === 'string') line.constraint = constraint;
  if (typeof table === 'string') line.table = table;
  const at = (error.stack ?? '').split('\n').filter((frame) => /^\s+at /.test(frame));
  if (at.length > 0) line.at = at.map((frame) => frame.trim().slice(3));
  if (error.cause !== undefined && depth < 4) line.cause = errorLine(error.cause, depth + 1);
  return line;
}
