import * as z from 'zod';

/** A stable, dotted code such as `matter.changed`. Each app's catalogue has its sentence. */
export type ProblemCode = `${string}.${string}`;

export type ProblemParams = Record<string, string | number | boolean | null>;

/** One fault of an input, addressed by RFC 6901 pointer. `code` names the sentence. */
export const Issue = z.object({
  pointer: z.string().meta({ description: 'RFC 6901 JSON pointer into the input' }),
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
});
export type Issue = z.output<typeof Issue>;

/** Wire form of a refusal: RFC 9457 `application/problem+json`, without prose. */
export const ProblemBody = z.object({
  type: z.string().meta({
    description: 'where the code is explained, relative to the server',
    examples: ['/developers/problems#matter.changed'],
  }),
  code: z.string(),
  status: z.int(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  errors: z.array(Issue),
  instance: z.string().meta({ description: 'request id, for the person who asks for help' }),
});
export type ProblemBody = z.output<typeof ProblemBody>;

/** Address of the page that explains a refusal: `type` of RFC 9457. */
export const problemType = (code: string): string => `/developers/problems#${code}`;

interface Declared {
  status: number;
  /** Wakes somebody up. */
  page?: boolean;
}

const registry = new Map<string, Declared>();

/**
 * Declares the refusals a part of the house can give; each code once.
 *
 * @throws Error when a code is declared twice
 */
export function declareProblems<const C extends Record<ProblemCode, number | Declared>>(
  codes: C,
): C {
  for (const [code, declared] of Object.entries(codes)) {
    if (registry.has(code)) throw new Error(`problem code ${code} is declared twice`);
    registry.set(code, typeof declared === 'number' ? { status: declared } : declared);
  }
  return codes;
}

/** All declared codes with their status, sorted. */
export function declaredProblems(): { code: string; status: number; page: boolean }[] {
  return [...registry]
    .map(([code, { status, page }]) => ({ code, status, page: page ?? false }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

/**
 * An expected refusal. It carries a code, never prose: the reader's app owns the sentence.
 *
 * Anything else that is thrown is a fault: logged once at the edge, answered `fault.internal`.
 */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly params: ProblemParams;
  readonly errors: readonly Issue[];

  constructor(code: ProblemCode, params: ProblemParams = {}, errors: readonly Issue[] = []) {
    super(code);
    this.name = 'Problem';
    this.code = code;
    this.params = params;
    this.errors = errors;
  }

  /** HTTP status of the declared code; an undeclared code is a fault of ours and gives 500. */
  get status(): number {
    return registry.get(this.code)?.status ?? 500;
  }
}

/** All issues of a failed Zod parse as an `input.invalid` refusal; `at` prefixes the pointers. */
export function invalidInput(error: z.core.$ZodError, at = ''): Problem {
  return new Problem('input.invalid', { count: error.issues.length }, issuesOf(error, at));
}

/** Zod issues as ours: pointer, a code of the catalogue (`input.too_long` …) and its parameters. */
export function issuesOf(error: z.core.$ZodError, at = ''): Issue[] {
  return error.issues.map((issue) => {
    const pointer = [
      at,
      ...issue.path.map((p) => String(p).replaceAll('~', '~0').replaceAll('/', '~1')),
    ].join('/');
    return { pointer, ...sentenceOf(issue) };
  });
}

function sentenceOf(issue: z.core.$ZodIssue): Pick<Issue, 'code' | 'params'> {
  switch (issue.code) {
    case 'too_big':
      return {
        code: issue.origin === 'string' ? 'input.too_long' : 'input.too_big',
        params: { max: Number(issue.maximum) },
      };
    case 'too_small':
      return issue.origin === 'string' && Number(issue.minimum) <= 1
        ? { code: 'input.missing' }
        : {
            code: issue.origin === 'string' ? 'input.too_short' : 'input.too_small',
            params: { min: Number(issue.minimum) },
          };
    case 'invalid_type':
      return {
        code: issue.input === undefined ? 'input.missing' : 'input.wrong_type',
        params: { expected: issue.expected },
      };
    case 'invalid_value': // nothing chosen from a list is missing, not wrong
      return { code: issue.input === undefined ? 'input.missing' : 'input.not_allowed' };
    case 'unrecognized_keys':
      return { code: 'input.unknown_key', params: { keys: issue.keys.join(', ') } };
    case 'custom': {
      const code = issue.params?.['code'];
      return { code: typeof code === 'string' ? code : 'input.not_allowed' };
    }
    default:
      return { code: 'input.not_allowed' };
  }
}

declareProblems({
  'input.invalid': 400,
  'input.unreadable': 400,
  'input.too_large': 413,
  'input.media_type': 415,
  'route.not_found': 404,
  'session.missing': 401,
  'session.expired': 401,
  'session.revoked': 401,
  'permission.denied': 403,
  'csrf.refused': 403,
  'rate.limited': 429,
  'fault.internal': { status: 500, page: true },
  'fault.busy': 503,
});
