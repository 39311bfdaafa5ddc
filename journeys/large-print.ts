/** What a page in large print must keep to (MIIT 互联网应用适老化通用设计规范; ux.md: targets 60 × 60). */
export const largePrint = { textPx: 18, lineHeight: 1.3, targetPx: 60, stuckShare: 0.4 } as const;

/** Runs in the page: each way in which what is shown breaks a rule of large print. */
export function breachesOf(rule: typeof largePrint): string[] {
  const breaches = new Set<string>();
  const nameOf = (e: Element): string =>
    `${e.tagName.toLowerCase()}.${e.classList} “${(e.getAttribute('aria-label') ?? e.textContent ?? '').trim().slice(0, 20)}”`;
  const isShown = (e: Element): boolean => {
    const { width, height } = e.getBoundingClientRect();
    return (
      width > 1 &&
      height > 1 &&
      e.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
      e.closest('.visually-hidden, [inert], noscript') === null
    );
  };

  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const holder = text.parentElement;
    if (!holder || !text.textContent?.trim() || !isShown(holder)) continue;
    const { fontSize, lineHeight } = getComputedStyle(holder);
    const size = Number.parseFloat(fontSize);
    if (size < rule.textPx - 0.01) breaches.add(`text of ${fontSize}: ${nameOf(holder)}`);
    if (!(Number.parseFloat(lineHeight) / size >= rule.lineHeight - 0.001))
      breaches.add(`lines of ${lineHeight} at ${fontSize}: ${nameOf(holder)}`);
  }

  /** Inside of words a link is read, not aimed at. */
  const isInSentence = (e: Element): boolean =>
    e.tagName === 'A' &&
    getComputedStyle(e).display === 'inline' &&
    [...(e.parentElement?.childNodes ?? [])].some(
      (node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim().length > 1,
    );
  const controls = 'a[href], button, input:not([type=hidden]), select, textarea, summary';
  for (const control of document.querySelectorAll<HTMLElement>(controls)) {
    const target =
      control instanceof HTMLInputElement && /radio|checkbox|file/.test(control.type)
        ? (control.labels?.[0] ?? control)
        : control;
    if (!isShown(target) || isInSentence(control)) continue;
    if (target.matches('.skip-link:not(:focus)')) continue;
    const { width, height } = target.getBoundingClientRect();
    if (Math.min(width, height) < rule.targetPx - 0.5)
      breaches.add(`target of ${Math.round(width)} × ${Math.round(height)}: ${nameOf(target)}`);
  }

  const wide = document.documentElement.scrollWidth;
  if (wide > innerWidth + 1) {
    const over = [...document.body.querySelectorAll('*')].filter(
      (e) => isShown(e) && e.getBoundingClientRect().right > innerWidth + 1,
    );
    breaches.add(`${wide} wide in ${innerWidth}: ${over.slice(-2).map(nameOf).join(', ')}`);
  }

  let stuck = 0;
  for (const e of document.body.querySelectorAll('*')) {
    if (!/sticky|fixed/.test(getComputedStyle(e).position) || !isShown(e)) continue;
    const { top, bottom, width } = e.getBoundingClientRect();
    if (width > innerWidth / 2)
      stuck += Math.max(0, Math.min(bottom, innerHeight) - Math.max(top, 0));
  }
  if (stuck > innerHeight * rule.stuckShare)
    breaches.add(`bars cover ${Math.round(stuck)} of ${innerHeight}`);
  return [...breaches];
}
