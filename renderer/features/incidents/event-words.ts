import type { Actor, EventBody } from '../../../shared/domain/operations/index.ts';
import type { Text } from '../../ui/text.ts';
import { typeName } from './incident-words.ts';

/** What happened, in the operator's language. */
export function eventText(t: Text, body: EventBody): string {
  switch (body.type) {
    case 'incident-opened':
      return t('incidents:event.opened', {
        type: typeName(t, body.typeCode),
        priority: body.priority,
        place: body.place.label,
      });
    case 'incident-changed':
      return t('incidents:event.changed', { changes: changesText(t, body) });
    case 'incident-noted':
      return body.text;
    case 'incident-closed':
      return t('incidents:event.closed', { disposition: t(`incidents:disposition.${body.disposition}`) });
    case 'unit-assigned':
      return t('incidents:event.assigned', { unit: body.callSign });
    case 'unit-status-reported':
      return t('incidents:event.status', { unit: body.callSign, status: t(`units:status.${body.status}`) });
    case 'unit-cleared':
      return t('incidents:event.cleared', { unit: body.callSign });
    case 'unit-registered':
      return t('incidents:event.registered', { unit: body.unit.callSign });
    case 'alarm-raised':
      return t('incidents:event.alarmRaised', { device: body.alarm.deviceName });
    case 'alarm-returned-to-normal':
      return t('incidents:event.alarmReturned');
    case 'alarm-acknowledged':
      return t('incidents:event.alarmAcknowledged');
    case 'zone-drawn':
      return t('zones:event.drawn', { kind: t(`zones:kind.${body.kind}`), label: body.label });
    case 'zone-changed':
      return t('zones:event.changed', { changes: zoneChangesText(t, body) });
    case 'zone-removed':
      return t('zones:event.removed', { kind: t(`zones:kind.${body.kind}`), label: body.label });
  }
}

/** Who or what did it, in the operator's language. */
export function actorText(t: Text, actor: Actor): string {
  switch (actor.kind) {
    case 'operator':
      return t('incidents:actor.operator', { name: actor.name, seat: actor.seat });
    case 'rule':
      return t('incidents:actor.rule', { rule: actor.ruleId });
    case 'unit':
      return t('incidents:actor.unit', { unit: actor.callSign });
    case 'system':
      return t('incidents:actor.system', { reason: actor.reason });
  }
}

function changesText(t: Text, body: Extract<EventBody, { type: 'incident-changed' }>): string {
  const changes: string[] = [];
  if (body.typeCode !== undefined) changes.push(typeName(t, body.typeCode));
  if (body.priority !== undefined) changes.push(t('incidents:priority.label', { priority: body.priority }));
  if (body.place !== undefined) changes.push(body.place.label);
  return changes.join(' · ');
}

function zoneChangesText(t: Text, body: Extract<EventBody, { type: 'zone-changed' }>): string {
  const changes: string[] = [];
  if (body.kind !== undefined) changes.push(t(`zones:kind.${body.kind}`));
  if (body.label !== undefined) changes.push(body.label);
  if (body.shape !== undefined) changes.push(t('zones:event.outline'));
  if (body.expiresAtMs !== undefined) changes.push(t(body.expiresAtMs === null ? 'zones:event.noExpiry' : 'zones:event.expiry'));
  return changes.join(' · ');
}
