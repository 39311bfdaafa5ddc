import type { Course } from './course.ts';
import { dispatched } from './handling.ts';
import * as said from './said.ts';

const hourMs = 3_600_000;

/** What the reporter says when it is over; now and then it is not over. */
export function rated(course: Course, mood: number, round = 1): void {
  const { random, tell } = course;
  const { reporter, contact, anonymous } = tell.opened;
  if (anonymous || (!reporter && !contact)) return;
  const answers = verdict(course, mood);
  const comment = course.note(
    said.ratingComments[
      answers.satisfaction === 3 ? 'good' : answers.satisfaction === 2 ? 'fair' : 'bad'
    ],
    0.45,
  );
  const byApp = reporter !== null && tell.opened.source === 'resident';
  if (byApp && random.chance(0.55)) {
    course.wait(0.1, 60, 'always');
    course.take('rate', reporter, { ...answers, comment });
  } else if (!byApp || random.chance(0.5)) {
    calledBack(course, { ...answers, comment });
  } else return;
  if (answers.solved || !reporter) return;
  if (round === 1 && random.chance(0.4)) disputed(course, reporter, mood);
  else if (random.chance(0.08)) excluded(course);
}

function calledBack(course: Course, answers: Record<string, unknown>): void {
  const { random, tell } = course;
  const caller = random.pick(random.chance(0.7) ? tell.cast.checkers : tell.cast.assessors);
  course.wait(1, 24, 'shift');
  if (random.chance(0.16)) {
    course.take(
      'call_back',
      caller,
      { reached: false, comment: course.say(said.stillOpen) },
      null,
      'supervision',
    );
    course.wait(8, 20, 'shift');
    if (random.chance(0.35)) {
      course.take(
        'call_back',
        caller,
        { reached: false, comment: course.say(said.stillOpen) },
        null,
        'supervision',
      );
      return;
    }
  }
  course.take('call_back', caller, { reached: true, ...answers }, null, 'supervision');
}

/** Contacted ~98 %, solved ~90 %, satisfied ~92 %; worse where a unit is in trouble or the time has run over. */
function verdict(
  course: Course,
  mood: number,
): { contacted: boolean; solved: boolean; satisfaction: 1 | 2 | 3 } {
  const { random, tell } = course;
  const lead = course.steps.findLast((s) => s.step === 'answer')?.on;
  const trouble = lead ? course.unit(lead).trouble : 0.3;
  const late = course.due !== null && course.at > course.due ? 1 : 0;
  const hard = tell.opened.level === 'IV' ? 1 : 0;
  const solved = random.chance(0.95 - 0.15 * trouble - 0.1 * late - 0.05 * hard + mood);
  const contacted = random.chance(0.995 - 0.025 * trouble - 0.03 * late);
  const cross = tell.slots['temper'] === 'cross' ? 0.12 : 0;
  const satisfaction = solved
    ? random.weighted([
        [3, 0.96 - 0.1 * trouble + mood - cross],
        [2, 0.1],
        [1, 0.015 + 0.03 * late + cross / 3],
      ] as const)
    : random.weighted([
        [3, 0.15],
        [2, 0.45],
        [1, 0.4],
      ] as const);
  return { contacted, solved, satisfaction };
}

function disputed(course: Course, reporter: string, mood: number): void {
  const { random, tell } = course;
  course.at = new Date(course.at.getTime() + (0.1 + random.next() * 20) * hourMs);
  course.take('ask.dispute', reporter, { reason: course.say(said.disputeReasons) });
  course.wait(1, 9, 'office');
  const yes = random.chance(0.6);
  course.take(
    'answer.dispute',
    random.pick(tell.cast.checkers),
    { yes, reason: course.say(yes ? said.disputeYes : said.disputeNo) },
    null,
    'supervision',
  );
  if (!yes) return;
  course.due = null;
  course.dispatchedAt = null;
  dispatched(course, true);
  if (course.steps.at(-1)?.step === 'pass') rated(course, mood, 2);
}

function excluded(course: Course): void {
  const { random, tell } = course;
  const reason = random.weighted([
    ['policy_limit', 5],
    ['beyond_power', 4],
    ['malicious', 1],
    ['force_majeure', 1],
  ] as const);
  course.wait(5, 40, 'office');
  course.take(
    'exclude',
    random.pick(tell.cast.assessors),
    { reason, note: course.say(said.exclusionNotes[reason] ?? []) },
    null,
    'supervision',
  );
}
