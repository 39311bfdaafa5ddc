/** Its receiver does not want it any more, or is no longer there: nothing is sent there again. */
export class Gone extends Error {
  override name = 'Gone';
}

/** It was refused for what it is: the same would be refused again. */
export class Hopeless extends Error {
  override name = 'Hopeless';
}
