import type { IncidentPlace } from '../../shared/domain/incident/index.ts';
import type { LonLat } from '../../shared/domain/place/geo.ts';
import { currentOperations } from '../features/operations/index.ts';
import { currentDevices, telemetry, unitFix } from '../features/telemetry/index.ts';
import { currentWorkspace } from '../features/workspace/index.ts';
import { middleOf } from '../features/zones/index.ts';

/** Where the selected thing is, and what it is called there. */
export interface PlaceInHand {
  readonly position: LonLat;
  readonly label: string;
}

/** The place of the selected thing: a unit and a moving device by their last report. */
export function placeInHand(): PlaceInHand | undefined {
  const { selection } = currentWorkspace();
  const { incidents, alarms, units, zones } = currentOperations();
  switch (selection?.kind) {
    case 'incident':
      return incidents[selection.id]?.place;
    case 'alarm': {
      const alarm = alarms[selection.id];
      return alarm === undefined ? undefined : { position: alarm.position, label: alarm.placeLabel };
    }
    case 'unit': {
      const position = unitFix(selection.callSign, Date.now())?.position ?? units[selection.callSign]?.homePosition;
      return position === undefined ? undefined : { position, label: selection.callSign };
    }
    case 'device': {
      const entry = currentDevices().byId.get(selection.id);
      if (entry === undefined) return undefined;
      return { position: telemetry.position(entry.index)?.position ?? entry.device.position, label: entry.device.name };
    }
    case 'zone': {
      const zone = zones[selection.id];
      return zone === undefined ? undefined : { position: middleOf(zone.shape), label: zone.label };
    }
    case 'facility':
      return { position: selection.facility.position, label: selection.facility.name ?? '' };
    case 'building': {
      const { rings, address, name } = selection.building;
      const [lon, lat] = rings[0] ?? [];
      return lon === undefined || lat === undefined ? undefined : { position: [lon, lat], label: address ?? name ?? '' };
    }
    case 'place':
      return selection.place;
    case undefined:
      return undefined;
  }
}

/** Where a call is taken that begins now: at the place in hand, if it is one of the city's and not a unit's or an incident's. */
export function placeOfCall(): IncidentPlace | undefined {
  const { selection } = currentWorkspace();
  if (selection?.kind !== 'place' && selection?.kind !== 'facility' && selection?.kind !== 'building') return undefined;
  const place = placeInHand();
  return place === undefined || place.label === '' ? undefined : { label: place.label, position: place.position };
}
