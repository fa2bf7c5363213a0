import { PROPERTIES, PROPERTY_NAMES } from '../../../../shared/domain/device/index.ts';
import type { PropertyDefinition, PropertyName } from '../../../../shared/domain/device/index.ts';
import type { Quality } from '../../../../shared/domain/observation/index.ts';
import { DatabaseError } from '../database-error.ts';

const QUALITIES = ['good', 'uncertain', 'bad'] as const satisfies readonly Quality[];

const NUMBERS = new Map<string, number>(PROPERTY_NAMES.map((name, index) => [name, index]));

/** The number that stands for a property in the store. */
export function propertyNumber(property: PropertyName): number {
  return NUMBERS.get(property) ?? fail(`property “${property}”`);
}

/** The property that a stored number stands for. */
export function propertyName(number: number): PropertyName {
  return PROPERTY_NAMES[number] ?? fail(`property number ${String(number)}`);
}

/** The position of a state property's word, or `undefined` for a property of numbers. */
export function stateNumber(property: PropertyName, value: number | string): number | undefined {
  if (typeof value === 'number') return undefined;
  const definition: PropertyDefinition = PROPERTIES[property];
  const index = definition.type === 'state' ? definition.states.indexOf(value) : -1;
  return index < 0 ? fail(`state “${value}” of ${property}`) : index;
}

/** A stored value as the domain has it: the word of a state property, else the number. */
export function valueOf(property: PropertyName, stored: number): number | string {
  const definition: PropertyDefinition = PROPERTIES[property];
  if (definition.type === 'number') return stored;
  return definition.states[stored] ?? fail(`state ${String(stored)} of ${property}`);
}

/** 0 good, 1 uncertain, 2 bad. */
export function qualityNumber(quality: Quality): number {
  return QUALITIES.indexOf(quality);
}

/** The quality that a stored number stands for. */
export function qualityOf(number: number): Quality {
  return QUALITIES[number] ?? 'bad';
}

function fail(what: string): never {
  throw new DatabaseError('database-failed', `The vocabulary has no ${what}.`);
}
