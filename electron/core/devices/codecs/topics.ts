/** Topics of codec version 1, in one place. `{id}` is a device id, `{callSign}` a unit's radio name. */

/** Everything that devices and units may publish lies below this. */
export const TOPIC_ROOT = 'vigiles/v1/';

/**
 * What the core subscribes to on a broker: all that devices and units publish. Descriptions come first, so that retained
 * ones arrive before what needs them.
 */
export const SUBSCRIPTIONS: readonly string[] = [
  `${TOPIC_ROOT}device/+/description`,
  `${TOPIC_ROOT}device/+/presence`,
  `${TOPIC_ROOT}device/+/observations`,
  `${TOPIC_ROOT}unit/+/status`,
];

/** What a topic is about. */
export type Topic =
  | { readonly about: 'observations' | 'description' | 'presence'; readonly deviceId: string }
  | { readonly about: 'unit-status' | 'dispatch'; readonly callSign: string };

/** Reads a topic; `undefined` for one that version 1 does not know. Ids are not checked here. */
export function parseTopic(topic: string): Topic | undefined {
  if (!topic.startsWith(TOPIC_ROOT)) return undefined;
  const [group, name, leaf, ...rest] = topic.slice(TOPIC_ROOT.length).split('/');
  if (name === undefined || name === '' || leaf === undefined || rest.length > 0) return undefined;
  if (group === 'device' && (leaf === 'observations' || leaf === 'description' || leaf === 'presence')) {
    return { about: leaf, deviceId: name };
  }
  if (group === 'unit' && leaf === 'status') return { about: 'unit-status', callSign: name };
  if (group === 'unit' && leaf === 'dispatch') return { about: 'dispatch', callSign: name };
  return undefined;
}

/** Writes the topic of a device's messages. */
export function deviceTopic(deviceId: string, leaf: 'observations' | 'description' | 'presence'): string {
  return `${TOPIC_ROOT}device/${deviceId}/${leaf}`;
}

/** Writes the topic of a unit's reports (`status`) or orders (`dispatch`). */
export function unitTopic(callSign: string, leaf: 'status' | 'dispatch'): string {
  return `${TOPIC_ROOT}unit/${callSign}/${leaf}`;
}

/** True for the topics on which only the core speaks. */
export function isDispatchTopic(topic: string): boolean {
  return parseTopic(topic)?.about === 'dispatch';
}
