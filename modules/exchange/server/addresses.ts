import type { Ctx, Deps } from '@liren/kernel/http/server';

type World = Pick<Deps, 'settings'> & Pick<Ctx, 'office'>;

/** Where people and machines reach an office: under its code, where it is not the one addresses without a code mean. */
export const officeUrl = ({ settings, office }: World): string =>
  `${settings.publicUrl}${office === settings.office ? '' : `/o/${office}`}`;

/** Where Open311 clients begin. */
export const endpointUrl = (world: World): string => `${officeUrl(world)}/open311/v2`;

/** A released photograph, for whoever may read the matter: everybody. */
export const photoUrl = (world: World, number: string, file: string): string =>
  `${officeUrl(world)}/api/requests/${number}/photos/${file}`;
