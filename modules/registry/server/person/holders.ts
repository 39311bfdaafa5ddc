import { type AuditWorld, audit } from '@liren/kernel/audit/server';
import { type LocalDate, type Office, Problem } from '@liren/kernel/contract';
import { raw, type Tx } from '@liren/kernel/database/server';
import type { Relation, Sex } from '../../contract/public.ts';
import { areNear } from '../../domain/public.ts';

/** Who takes a public seat, as far as the seat needs to know. */
interface Holder {
  name: string;
  sex: Sex | null;
  birthDate: LocalDate | null;
}

/**
 * Name, sex and day of birth of somebody who takes a public seat, where the name stands clear; the reading leaves its trace. Call it last in
 * a transaction whose scope the person lies in.
 *
 * @throws Problem `registry.person_not_found`, also outside the scope
 */
export async function holderOf(
  tx: Tx,
  world: AuditWorld & { office: Office },
  id: string,
): Promise<Holder> {
  const [person] = await raw<Holder>(
    tx,
    `select name, sex, birth_date as "birthDate" from registry.person where office = $1 and id = $2 and merged_into is null`,
    [world.office, id],
  );
  if (!person) throw new Problem('registry.person_not_found');
  await audit(tx, world, {
    ...{ action: 'personal.read', purpose: 'public_seat' },
    ...{ object: `person:${id}`, subject: `person:${id}` },
    detail: { parts: ['name', 'birth_date'] },
  });
  return person;
}

/** Who of these people lives in one household with another as a near relative, within the scope of the transaction. */
export async function nearAmong(
  tx: Tx,
  office: Office,
  people: readonly string[],
): Promise<[string, string][]> {
  const rows = await raw<{ person: string; household: string; relation: Relation }>(
    tx,
    `select distinct person, household, relation from registry.residence
     where office = $1 and person = any ($2::uuid[]) and household is not null and relation is not null and until is null`,
    [office, people],
  );
  const houses = Map.groupBy(rows, ({ household }) => household);
  return [...houses.values()].flatMap((members) =>
    members.flatMap((a, i) =>
      members
        .slice(i + 1)
        .filter((b) => b.person !== a.person && areNear(a.relation, b.relation))
        .map((b): [string, string] => [a.person, b.person]),
    ),
  );
}
