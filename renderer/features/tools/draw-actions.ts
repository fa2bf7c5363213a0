import type { LonLat } from '../../../shared/domain/place/geo.ts';
import type { Problem } from '../../../shared/domain/result.ts';
import type { ZoneDraft } from '../../../shared/domain/zone/index.ts';
import type { CoreClient } from '../../core-client/index.ts';
import { currentOperations, execute } from '../operations/index.ts';
import { shapeOf, typedNumber } from './draft-shape.ts';
import { changeDraw, currentTool, drawingPointer, endTool } from './tool-store.ts';
import type { DrawTool } from './tool-store.ts';

const MINUTE_MS = 60_000;

/** Draws or changes the zone as it is shown; a refusal stays with the tool, so that it can be mended. */
export async function finishDraw(core: CoreClient): Promise<void> {
  const { tool } = currentTool();
  if (tool?.kind !== 'draw') return;
  const draft = draftOf(tool);
  if (draft === undefined) return changeDraw({ problem: tooFewPoints(tool) });
  const { zone } = tool;
  const { incidentId: _stays, ...changes } = draft;
  const result = await execute(
    core,
    zone === null
      ? { type: 'zone.draw', zone: draft }
      : { type: 'zone.change', zoneId: zone.id, change: { ...changes, ...(tool.minutes === '' ? {} : { expiresAtMs: draft.expiresAtMs ?? null }) } },
  );
  const { tool: now } = currentTool();
  // Another drawing may have begun while this one was being recorded: that one goes on.
  if (now?.kind !== 'draw' || now.zone !== zone || now.points !== tool.points) return;
  // Finishing a change that changed nothing is no mistake.
  if (result.ok || result.error.code === 'zone-unchanged') endTool();
  else changeDraw({ problem: result.error });
}

/** The zone as it is shown; nothing while it has no extent. */
function draftOf(tool: DrawTool, nowMs = Date.now()): ZoneDraft | undefined {
  // Of a circle the pointer shows the radius; of the others it only shows where the next point would be.
  const shape = shapeOf(tool, tool.shape === 'circle' ? drawingPointer(currentTool()) : undefined);
  if (shape === undefined) return undefined;
  const minutes = typedNumber(tool.minutes);
  const label = tool.label.trim() || tool.proposedLabel.trim();
  const isOpen = tool.incidentId !== null && currentOperations().incidents[tool.incidentId]?.status === 'open';
  return {
    kind: tool.zoneKind,
    label: label === '' ? '–' : label,
    shape,
    ...(isOpen && tool.incidentId !== null ? { incidentId: tool.incidentId } : {}),
    ...(minutes === undefined ? {} : { expiresAtMs: nowMs + Math.round(minutes * MINUTE_MS) }),
  };
}

/** Takes the street at a position, from one cross street to the next, as what is drawn. */
export async function drawStreet(core: CoreClient, position: LonLat, words: (street: string, crossStreets: readonly string[]) => string): Promise<void> {
  const found = await core.request('city.street-piece', { position });
  const { tool } = currentTool();
  if (tool?.kind !== 'draw') return;
  if (!found.ok) return changeDraw({ problem: found.error });
  const piece = found.value;
  if (piece === null) return changeDraw({ problem: { code: 'no-street', message: 'There is no street here.' } });
  const points: LonLat[] = [];
  for (let at = 0; at + 1 < piece.line.length; at += 2) points.push([piece.line[at] as number, piece.line[at + 1] as number]);
  const label = piece.name === undefined ? tool.proposedLabel : words(piece.name, piece.crossStreets);
  changeDraw({ shape: 'corridor', points, size: String(Math.round(piece.halfWidthM * 2)), proposedLabel: label });
}

function tooFewPoints({ shape }: DrawTool): Problem {
  return {
    code: 'zone-shape-invalid',
    message: shape === 'circle' ? 'A circle needs its centre' : 'An area has at least three points, a corridor two',
    details: { problem: 'too-few-points' },
  };
}
