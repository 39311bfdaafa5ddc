import type { Course } from './course.ts';
import { dispatched } from './handling.ts';
import { rated } from './rating.ts';
import * as said from './said.ts';

/**
 * Tells the course of one matter from the desk on.
 *
 * @param earlier  number of the matter it repeats, if it does
 */
export function toldFrom(course: Course, mood: number, earlier: string | null): void {
  const { opened } = course.tell;
  if (opened.source === 'grid_worker' || opened.source === 'superior') dispatched(course);
  else if (earlier) wayOut(course, 'tell_progress', { earlier });
  else if (taken(course)) dispatched(course);
  else return;
  const last = course.steps.at(-1);
  if (last?.step === 'pass' || (last?.step === 'answer.forced_close' && course.random.chance(0.5)))
    rated(course, mood);
}

/** Desk and verification; true when it ends filed. */
function taken(course: Course): boolean {
  const { random, tell } = course;
  const { opened, category } = tell;
  const desk = course.desk();
  course.wait(0.03, 0.7);
  if (atOnce(course, desk.id) || special(course)) return false;
  if (random.chance(0.004)) {
    course.take('ask.void', desk, { reason: course.say(said.voidReasons) });
    course.wait(0.5, 4, 'office');
    course.take(
      'answer.void',
      random.pick(tell.cast.checkers),
      { yes: true, reason: '' },
      null,
      'supervision',
    );
    return false;
  }
  if (category.code === '4702') {
    course.take('register_petition', desk, { note: '已登记，按信访程序办理' });
    course.wait(2, 20, 'office');
    return true;
  }
  if (opened.category !== category.code) reclassified(course, desk.id);
  if (!category.verifyOnSite) {
    course.take('file', desk, { note: '' });
    return true;
  }
  const worker = course.worker();
  course.take('send_to_verify', desk, { worker: worker.id, note: '' });
  course.wait(0.15, random.chance(0.04) ? 9 : 3, 'shift');
  if (random.chance(0.03)) {
    course.take('deny', worker, { note: course.say(said.denials), photos: [] });
    course.wait(0.1, 1);
    course.take('reject_unfounded', desk, { text: course.say(said.unfounded) });
    return false;
  }
  course.take('confirm', worker, {
    note: course.say(said.verifyNotes),
    photos: random.chance(0.8) ? course.photos('before', 2) : [],
  });
  return true;
}

/** A question is answered at once where it can be; the desk is rated for it. */
function atOnce(course: Course, desk: string): boolean {
  const { random, tell } = course;
  const { kind, reporter } = tell.opened;
  const praise = tell.category.code === '4703';
  if ((kind !== 'consult' && kind !== 'suggestion') || !(praise || random.chance(0.7)))
    return false;
  course.wait(0.1, 4);
  course.take('answer_at_once', desk, {
    text: course.say(
      praise ? tell.family.done : kind === 'consult' ? said.consultAnswers : said.suggestionAnswers,
    ),
  });
  if (reporter && tell.opened.source === 'resident' && random.chance(0.35)) {
    course.wait(0.2, 30, 'always');
    const stars = random.weighted([
      [5, 62],
      [4, 24],
      [3, 8],
      [2, 4],
      [1, 2],
    ] as const);
    const comment = course.note(
      said.ratingComments[stars > 3 ? 'good' : stars === 3 ? 'fair' : 'bad'],
      0.3,
    );
    course.take('rate_desk', reporter, { stars, comment });
  }
  return true;
}

/** The ways out of 接诉即办条例 art. 11, as rare as they are. */
function special(course: Course): boolean {
  const { random, tell } = course;
  const { emergency } = tell.category;
  if (emergency && random.chance(0.15)) {
    const to = tell.dictionary.emergencies.find((e) => e.code === emergency)?.call[0] ?? '110';
    wayOut(course, 'transfer_emergency', { to }, { line: to });
    return true;
  }
  const hard = tell.category.code.startsWith('46') || tell.category.code.startsWith('40');
  const roll = random.next();
  if (hard && roll < 0.06) {
    wayOut(course, 'point_to_legal_channel', {
      channel: random.pick(['litigation', 'arbitration', 'reconsideration', 'disclosure']),
    });
  } else if (roll < 0.0016) wayOut(course, 'explain_secret', {});
  else if (roll < 0.009) {
    const to = random.pick(said.officialPlaces);
    wayOut(course, 'refer_elsewhere', { to }, { other: to });
  } else if (roll < 0.0105) wayOut(course, 'dissuade', {});
  else if (roll < 0.014 && !tell.category.publicPlace) wayOut(course, 'reject_off_list', {});
  else return false;
  return true;
}

function wayOut(
  course: Course,
  step: keyof typeof said.routeTexts,
  input: Record<string, unknown>,
  words: Record<string, string> = {},
): void {
  const desk = course.desk();
  course.wait(0.05, 1);
  const earlier = typeof input['earlier'] === 'string' ? { earlier: input['earlier'] } : {};
  const text = course.say(said.routeTexts[step], { other: '区级部门', ...earlier, ...words });
  course.take(step, desk, { text, ...input });
}

/** The reporter had chosen a neighbour of the right category; the desk puts it right. */
function reclassified(course: Course, desk: string): void {
  const { tell } = course;
  course.take('classify', desk, {
    category: tell.category.code,
    kind: tell.opened.kind,
    level: tell.opened.level,
    reason: course.say(['按描述核对目录后(归类|调整类别)。', '与反映人核实后(调整|更正)。']),
  });
}
