/** English plurals have two forms of one key; the code and Chinese know the stem. */
export const stemOf = (key: string): string => key.replace(/_(one|other)$/, '');

/**
 * Which keys the given sources ask for: those they quote, and those a template of theirs can make
 * (`` `door.${door}.try` `` asks for `door.resident.try`).
 */
export function askedWords(sources: readonly string[]): (key: string) => boolean {
  const quoted = new Set<string>();
  const templates = new Set<string>();
  for (const text of sources) {
    for (const [, key = ''] of text.matchAll(/['"]([\w-]+(?:\.[\w-]+)+)['"]/g)) quoted.add(key);
    for (const [, template = ''] of text.matchAll(/`((?:[\w.-]|\$\{[^`}]*\})+)`/g)) {
      // Without a word of its own (a type of kernel/contract, say) a template would ask for everything.
      const fixed = template.replaceAll(/\$\{[^}]*\}/g, '');
      if (fixed !== template && /\w\.|\.\w/.test(fixed)) templates.add(template);
    }
  }
  const patterns = [...templates].map(patternOf);
  return (key) => {
    const stem = stemOf(key);
    return quoted.has(stem) || patterns.some((pattern) => pattern.test(stem));
  };
}

/** Of the sentences of refusals, those whose code one of the files names; whatever is no refusal is let through. */
export function namedRefusals(sources: readonly string[]): (key: string) => boolean {
  const named = new Set(
    sources.flatMap((text) =>
      [...text.matchAll(/['"](\w+(?:\.\w+)+)['"]/g)].map(([, code = '']) => code),
    ),
  );
  return (key) => {
    const [kind, ...code] = stemOf(key).split('.');
    // A sentence may have forms below its code: advice, who did it.
    return kind !== 'problem' || [2, 3].some((parts) => named.has(code.slice(0, parts).join('.')));
  };
}

/**
 * A placeholder stands for whatever fits, dots and all: steps (`ask.extension`) and codes have some.
 * Only `` `requests.${kind}` ``, a whole module's name and no more, asks for one segment.
 */
function patternOf(template: string): RegExp {
  if (/^\w+\.\$\{[^}]*\}$/.test(template) && !/code\}$/i.test(template)) {
    return new RegExp(`^${template.slice(0, template.indexOf('.'))}\\.[^.]+$`);
  }
  const parts = template
    .split(/\$\{[^}]*\}/)
    .map((part) => part.replaceAll(/[.*+?^()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.+')}$`);
}
