/** How many limits are shown at once: more could not be told apart. */
const LIMITS_AT_MOST = 4;
/** The router asks for whole cities no longer than this. */
const LONGEST_MINUTES = 60;

/** The limits of typed minutes, rising and each once, in seconds: `8, 4 12` is 240, 480, 720. */
export function limitsOf(minutes: string): readonly number[] {
  const numbers = (minutes.match(/\d+(?:\.\d+)?/g) ?? []).map(Number).filter((value) => value > 0 && value <= LONGEST_MINUTES);
  return [...new Set(numbers.map((value) => Math.round(value * 60)))].sort((a, b) => a - b).slice(0, LIMITS_AT_MOST);
}
