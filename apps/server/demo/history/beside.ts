import type { Course } from './course.ts';
import * as said from './said.ts';

const hourMs = 3_600_000;
const ends =
  /^(pass|answer_at_once|answer\.forced_close|answer\.void|transfer_|point_|tell_progress|explain_|refer_|dissuade|reject_)/;

/** What happens beside the course: people join, add, urge; staff note and tell. Call it last. */
export function toldBeside(course: Course, until: Date): void {
  const { opened } = course.tell;
  const end = course.steps.find((s) => ends.test(s.step))?.at ?? until;
  const from = opened.at.getTime() + 0.2 * hourMs;
  // Strictly before the end: a matter that is over takes no more words.
  const to = Math.min(end.getTime() - 60_000, until.getTime());
  if (to - from < hourMs) return;
  const span = (share: number) => new Date(from + (to - from) * share);
  released(course);
  joined(course, from, to);
  talked(course, span);
  urged(course, end);
}

/** A clerk looks at the reporter's pictures before everybody may. */
function released(course: Course): void {
  const { random, tell } = course;
  const { photos, isPublic } = tell.opened;
  const seen = course.steps.find((s) => /^(confirm|file|dispatch)$/.test(s.step));
  if (!seen || !isPublic || photos.length === 0 || !random.chance(0.8)) return;
  const at = new Date(seen.at.getTime() + random.between(60, 1_200) * 1_000);
  const desk = course.desk().id;
  for (const [nth, photo] of photos.entries())
    course.aside(new Date(at.getTime() + nth * 20_000), 'release_photo', desk, { photo, nth });
}

function joined(course: Course, from: number, to: number): void {
  const { random, tell } = course;
  if (!tell.opened.isPublic || !tell.category.publicPlace || !random.chance(0.13)) return;
  const many = 1 + Math.floor(6 * random.next() ** 3);
  const who = new Set(Array.from({ length: many }, () => random.pick(tell.others)));
  who.delete(tell.opened.reporter ?? '');
  for (const one of who)
    course.aside(new Date(from + (to - from) * random.next() ** 1.5), 'join', one);
}

function talked(course: Course, span: (share: number) => Date): void {
  const { random, tell } = course;
  const { reporter, source } = tell.opened;
  if (reporter && source === 'resident' && random.chance(0.05))
    course.aside(span(0.2 + 0.6 * random.next()), 'add_info', reporter, {
      text: course.say(said.additions),
      photos: [],
    });
  if (reporter && random.chance(0.05))
    course.aside(span(0.4 + 0.5 * random.next()), 'tell', course.desk().id, {
      text: course.say(said.tells),
      photos: [],
    });
  if (random.chance(0.07))
    course.aside(span(random.next()), 'note', course.desk().id, {
      text: course.say(said.notes, { unit: '承办单位' }),
    });
}

/** A reporter may urge once half the promised time is gone; whoever waits that long often does. */
function urged(course: Course, end: Date): void {
  const { random, tell } = course;
  const { reporter, source } = tell.opened;
  const dispatch = course.steps.find((s) => s.step === 'dispatch');
  const answer = course.steps.find((s) => s.step === 'answer');
  if (!reporter || source !== 'resident' || !dispatch || !course.due) return;
  if (
    course.steps.some((s) =>
      /extension|suspension|pooling|dispute|recall|return|objection/.test(s.step),
    )
  )
    return;
  const start = dispatch.at.getTime();
  const half = start + 0.55 * (course.due.getTime() - start);
  const last = Math.min(answer?.at.getTime() ?? end.getTime(), end.getTime()) - hourMs;
  if (last <= half || !random.chance(0.12)) return;
  course.aside(
    new Date(half + random.next() * Math.min(last - half, 20 * hourMs)),
    'urge',
    reporter,
    {},
  );
}
