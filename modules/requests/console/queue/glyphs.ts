/** One character for each class of the directory (大类), as it is drawn on the disc of a point. */
const glyphs: Readonly<Record<string, string>> = {
  '01': '设',
  '02': '路',
  '03': '环',
  '04': '绿',
  '05': '房',
  '06': '部',
  '11': '容',
  '12': '广',
  '13': '工',
  '14': '急',
  '15': '序',
  '31': '物',
  '32': '噪',
  '33': '水',
  '34': '梯',
  '35': '停',
  '36': '污',
  '37': '险',
  '38': '老',
  '39': '助',
  '40': '业',
  '41': '社',
  '42': '邻',
  '43': '医',
  '44': '教',
  '45': '市',
  '46': '住',
  '47': '议',
};

/** The character of a category's class; a dot stands where a class has none. */
export const glyphOf = (category: string): string => glyphs[category.slice(0, 2)] ?? '';
