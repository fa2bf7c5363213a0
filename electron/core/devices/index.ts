/** The devices room: connections to device brokers, the embedded broker, codecs, the device registry. */
export type * from './types.ts';
