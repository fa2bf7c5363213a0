import { isBrokerAddress } from '../../../shared/contract/index.ts';
import type { ConnectionSettings } from '../../../shared/contract/index.ts';

/** A new connection before anything is typed. */
export const EMPTY_CONNECTION: ConnectionSettings = { id: '', enabled: true, url: 'mqtts://', registerDevices: true };

/** The text fields of a connection in the order of the form. */
export const CONNECTION_FIELDS = [
  'id',
  'url',
  'username',
  'passwordFile',
  'authorityFile',
  'certificateFile',
  'keyFile',
] as const;
export type ConnectionField = (typeof CONNECTION_FIELDS)[number];

/** What is wrong with a draft, by field; the texts are `status:connections.wrong.<word>`. Empty when it can be saved. */
export type DraftFaults = Readonly<Partial<Record<ConnectionField, 'id' | 'taken' | 'url' | 'pair'>>>;

/** Checks a draft as the contract does, so that the answer comes while typing. */
export function faultsOf(draft: ConnectionSettings, taken: readonly string[]): DraftFaults {
  return {
    ...(/^[a-z0-9-]{1,40}$/.test(draft.id) ? {} : { id: 'id' as const }),
    ...(taken.includes(draft.id) ? { id: 'taken' as const } : {}),
    ...(isBrokerAddress(draft.url) ? {} : { url: 'url' as const }),
    ...((draft.certificateFile === undefined) === (draft.keyFile === undefined) ? {} : { keyFile: 'pair' as const }),
  };
}

/** The draft with one text field changed; an emptied optional field is left out. */
export function withField(draft: ConnectionSettings, field: ConnectionField, text: string): ConnectionSettings {
  if (field === 'id' || field === 'url') return { ...draft, [field]: text };
  const { [field]: _former, ...others } = draft;
  return text === '' ? others : { ...others, [field]: text };
}
