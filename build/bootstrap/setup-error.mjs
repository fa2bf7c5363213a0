/**
 * A step of the set-up that could not be done, told so that a person can act on it.
 */
export class SetupError extends Error {
  /**
   * @param {string} what what could not be done, as a short sentence
   * @param {string} why the reason, as found
   * @param {string} remedy what the reader can do now
   * @param {{ cause?: unknown }} [options]
   */
  constructor(what, why, remedy, options = {}) {
    super(`${what}: ${why}`, options);
    this.name = 'SetupError';
    this.what = what;
    this.why = why;
    this.remedy = remedy;
  }

  /** The three lines that are printed. */
  get report() {
    return [`✗ ${this.what}`, `  why:  ${this.why}`, `  do:   ${this.remedy}`].join('\n');
  }
}
