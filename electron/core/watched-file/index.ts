/** The watched file room: files of the data directory that people change while Vigiles runs. */
export { openWatchedFile } from './watched-file.ts';
export type { WatchedFile } from './watched-file.ts';
