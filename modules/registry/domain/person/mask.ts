/** 张*华, 王*, 欧阳**: enough to recognise whom one knows. Latin names keep their first letters. */
export function maskedName(name: string): string {
  const letters = [...name];
  if (!/\p{Script=Han}/u.test(name)) {
    return name
      .split(' ')
      .map((word) => `${[...word][0] ?? ''}***`)
      .join(' ');
  }
  if (letters.length <= 1) return name;
  if (letters.length === 2) return `${letters[0]}*`;
  return `${letters[0]}${'*'.repeat(letters.length - 2)}${letters.at(-1)}`;
}

/** 1101***********02X: the first four and the last three; of short numbers the last two. */
export function maskedIdNumber(number: string): string {
  const [head, tail] = number.length >= 15 ? [4, 3] : [0, 2];
  return `${number.slice(0, head)}${'*'.repeat(number.length - head - tail)}${number.slice(number.length - tail)}`;
}
