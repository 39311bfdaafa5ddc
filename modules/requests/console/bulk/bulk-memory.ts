const key = 'liren.bulk';

/** The matters somebody has chosen, in the order of their list. */
export interface Chosen {
  numbers: readonly string[];
  /** The queue's own `?…`, to go back to it as it was. */
  search: string;
}

/** Kept in this tab: hundreds of numbers have no place in an address, and nobody else's page is meant. */
export function rememberChosen(chosen: Chosen): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(chosen));
  } catch {
    // Private mode: the check page then says that nothing was chosen.
  }
}

export function chosenMatters(): Chosen {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key) ?? 'null') as Chosen | null;
    return kept ?? { numbers: [], search: '' };
  } catch {
    return { numbers: [], search: '' };
  }
}
