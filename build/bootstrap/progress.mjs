const CLEAR_LINE = '\r\x1b[2K';

/**
 * Prints one line per step that has work to do, on stderr so that a command's own output stays clean.
 * Steps that find everything in place print nothing.
 */
export const progress = {
  /**
   * Runs `work` under a line that says what is being done and, at the end, how long it took.
   *
   * @template T
   * @param {string} title
   * @param {() => Promise<T>} work
   * @returns {Promise<T>}
   */
  async step(title, work) {
    const startedAtMs = Date.now();
    const interactive = process.stderr.isTTY === true;
    process.stderr.write(interactive ? `▸ ${title} …` : `▸ ${title} …\n`);
    const seconds = () => ((Date.now() - startedAtMs) / 1000).toFixed(1);
    const ticker = interactive
      ? setInterval(() => process.stderr.write(`${CLEAR_LINE}▸ ${title} … ${seconds()} s`), 1000)
      : undefined;
    try {
      const result = await work();
      process.stderr.write(`${interactive ? CLEAR_LINE : ''}✓ ${title} (${seconds()} s)\n`);
      return result;
    } catch (error) {
      if (interactive) process.stderr.write('\n');
      throw error;
    } finally {
      clearInterval(ticker);
    }
  },

  /** @param {string} text */
  note(text) {
    process.stderr.write(`  ${text}\n`);
  },

  /**
   * A notice that nobody overlooks.
   *
   * @param {string[]} lines
   */
  loud(lines) {
    const rule = '!'.repeat(Math.max(...lines.map((line) => line.length)) + 6);
    process.stderr.write(`${[rule, ...lines.map((line) => `!! ${line}`), rule].join('\n')}\n`);
  },
};
