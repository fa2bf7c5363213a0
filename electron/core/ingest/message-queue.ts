import type { MessageSink, RawMessage } from '../devices/index.ts';

/** Messages at which connections are asked to stop reading, and at which they may go on. */
const CONGESTED_AT = 10_000;
const READY_AT = 5_000;

/** Messages that wait for their batch: bounded by asking connections to stop reading. */
export interface MessageQueue extends MessageSink {
  /** Takes out up to `count` messages in order, leaving out those that their sender will deliver again. */
  take(count: number): RawMessage[];
  length(): number;
  /** Takes nothing more from now on. */
  close(): void;
}

/** Builds a queue; `onOffer` is called after every message that was added. */
export function createMessageQueue(onOffer: () => void): MessageQueue {
  let messages: RawMessage[] = [];
  let head = 0;
  let isClosed = false;
  let waiting: (() => void)[] = [];

  const length = (): number => messages.length - head;

  const letGoOn = (): void => {
    if (waiting.length === 0 || length() > READY_AT) return;
    const resumed = waiting;
    waiting = [];
    for (const resume of resumed) resume();
  };

  return {
    offer: (message) => {
      if (isClosed) return;
      messages.push(message);
      onOffer();
    },
    isCongested: () => length() >= CONGESTED_AT,
    onceReady: (resume) => {
      waiting.push(resume);
      letGoOn();
    },
    take: (count) => {
      const taken: RawMessage[] = [];
      while (taken.length < count && head < messages.length) {
        const message = messages[head];
        head += 1;
        if (message !== undefined && !message.isAbandoned()) taken.push(message);
      }
      if (head === messages.length || head > CONGESTED_AT) {
        messages = messages.slice(head);
        head = 0;
      }
      letGoOn();
      return taken;
    },
    length,
    close: () => {
      isClosed = true;
    },
  };
}
