/** Words that every question has: they say that somebody asks, not what. They part what stands around them. */
const askingHan =
  /请问|问一下|问下|想问|我想|咨询|询问|怎么办(?!理)|怎么样|怎么|怎样|如何|什么时候|什么|在哪里|去哪里|在哪|去哪|哪里|哪儿|哪些|找谁|谁管|可不可以|可以|能不能|能否|是不是|是否|有没有|没有|要不要|需要|应该|多少钱|多少|知道|告诉|一下|你好|您好|谢谢|我们|你们|他们|这个|那个|[我你您他她它的了吗呢啊呀吧么是在有要]/g;
const askingLatin = new Set(
  (
    'the an is are am be do does did how what where when who which why can could may my we our you your he she it ' +
    'to of for in on at and or if with from by as not no get need have has want please would like about there this that'
  ).split(' '),
);
const runs = /[a-z0-9]+|\p{Script=Han}+/gu;
const isLatin = (run: string) => /^[a-z0-9]/.test(run);

/** Runs of letters that say what a text is about. */
const runsOf = (text: string): string[] =>
  text.normalize('NFKC').toLowerCase().replaceAll(askingHan, ' ').match(runs) ?? [];

/** A Latin word without its plural; null for one that only asks. */
const latinTerm = (word: string): string | null =>
  word.length < 2 || askingLatin.has(word) ? null : word.length > 3 ? word.replace(/s$/, '') : word;

/**
 * What a text is found by: overlapping pairs of Han characters, and whole Latin words or numbers without their plural.
 *
 * Pairs need no dictionary of words and no extension of the database; words that only ask are left out.
 */
export function termsOf(text: string): string[] {
  const found = new Set<string>();
  for (const run of runsOf(text)) {
    if (isLatin(run)) {
      const term = latinTerm(run);
      if (term !== null) found.add(term);
    } else if (run.length === 1) {
      found.add(run);
    } else {
      for (let i = 0; i + 1 < run.length; i += 1) found.add(run.slice(i, i + 2));
    }
  }
  return [...found];
}

/**
 * The parts of a text that consist of known terms, longest first: what speaks for a page, as a person reads it.
 *
 * @param known  terms of the page
 */
export function sharedWords(text: string, known: ReadonlySet<string>): string[] {
  const words = new Set<string>();
  for (const run of runsOf(text)) {
    if (isLatin(run)) {
      if (known.has(latinTerm(run) ?? '')) words.add(run);
      continue;
    }
    let from = -1;
    for (let i = 0; i < run.length; i += 1) {
      const isKnown = i + 1 < run.length && known.has(run.slice(i, i + 2));
      if (isKnown && from < 0) from = i;
      if (!isKnown && from >= 0) {
        words.add(run.slice(from, i + 1));
        from = -1;
      }
    }
  }
  return [...words].sort((a, b) => b.length - a.length);
}
