import { wordsOf } from './suggest.ts';
import type { Category } from './types.ts';

const mostLetters = 28;
/** A place this long says where better in a line of its own. */
const shortPlace = 12;

const greeting = /^(您好|你好|领导好?|老师好?|喂)[，,。！!、\s]*/;
const opening =
  /^(我(想|要)?(反映|投诉|举报|咨询|问)(一下|个问题|的是)?|请问(一下)?|(向|跟)(你们|您)?反映(一下)?|麻烦(你们|您)?(问|看)?一下|反映一下)[：:，,\s]*/;
/** Who speaks, since when they live here, what they wish: not what the matter is. */
const besides =
  /^(我(们)?(是|家|住|今年|已经|都)|本人|作为|住在|希望|请(你们|您|尽快|相关|有关|派)?|麻烦|谢谢|感谢|盼|求|辛苦)/;
const where =
  /[\d一二三四五六七八九十]+\s*(号楼|栋|幢|单元|弄|号院|期)|门口|路口|广场|公园|车站|学校|小区|楼道|楼下|楼顶|电梯/;

/**
 * A line that says what is the matter, and where: the clause that carries the category's own words, else the first that
 * is neither greeting nor about the speaker; with the place before it when it names none and the place is short.
 */
export function titleOf(text: string, category: Category, place: string): string {
  const clauses = text
    .split(/[。！？!?\n；;，,]/)
    .map((clause) => clause.trim().replace(greeting, '').replace(opening, '').trim())
    .filter((clause) => [...clause].length >= 4);
  const speaks = (clause: string) => wordsOf(category).some((word) => clause.includes(word));
  const what =
    clauses.find((c) => speaks(c) && !besides.test(c)) ??
    clauses.find(speaks) ??
    clauses.find((c) => !besides.test(c)) ??
    category.name;
  // What is read by everybody never names somebody's door.
  const isShort = category.publicPlace && [...place].length <= shortPlace;
  const isNew = !where.test(what) && !what.includes(place);
  return [...(isShort && isNew ? `${place}${what}` : what)].slice(0, mostLetters).join('');
}
