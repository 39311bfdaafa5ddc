import { type Endpoint, type Issue, issuesOf, Problem } from '@liren/kernel/contract';

/**
 * Refuses what the endpoint's schema would refuse on the server, in the same words and pointers.
 *
 * @throws Problem `input.invalid`
 */
export function checkInput(endpoint: Endpoint, input: unknown): void {
  if (endpoint.upload) return; // bytes: only the server can look inside
  const issues: Issue[] = [];
  for (const part of ['params', 'query', 'body'] as const) {
    const schema = endpoint.input[part];
    const parsed = schema?.safeParse((input as Record<string, unknown>)[part], {
      reportInput: true,
    });
    if (parsed && !parsed.success) issues.push(...issuesOf(parsed.error, `/${part}`));
  }
  if (issues.length > 0) throw new Problem('input.invalid', { count: issues.length }, issues);
}
