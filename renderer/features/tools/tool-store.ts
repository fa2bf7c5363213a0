import { create } from 'zustand';
import type { LonLat } from '../../../shared/domain/place/geo.ts';
import type { Problem } from '../../../shared/domain/result.ts';
import type { Zone, ZoneKind, ZoneShape } from '../../../shared/domain/zone/index.ts';
import { outlineOf, withHandleAt, withoutLastPoint, withPoint, withPointInEdge } from './draft-shape.ts';
import type { DraftOutline } from './draft-shape.ts';

/** A zone that is being drawn, or changed. */
export interface DrawTool extends DraftOutline {
  readonly kind: 'draw';
  readonly zoneKind: ZoneKind;
  /** What it is called, as typed; empty: as proposed. */
  readonly label: string;
  readonly proposedLabel: string;
  /** For how many minutes from now, as typed; empty: until somebody removes it. */
  readonly minutes: string;
  /** The incident that it is going to belong to. */
  readonly incidentId: string | null;
  /** The zone that is being changed; `null` for a new one. */
  readonly zone: Zone | null;
  readonly problem: Problem | null;
}

/** A distance, or an area from three points on. */
export interface MeasureTool {
  readonly kind: 'measure';
  readonly points: readonly LonLat[];
}

export type Tool = DrawTool | MeasureTool;

export interface ToolStore {
  readonly tool: Tool | null;
  /** The ground under the pointer while a tool is in use; `undefined` away from the map. */
  readonly pointer: LonLat | undefined;
  /** Whether the pointer draws: it was moved after the keyboard last did. A resting one must not pull on what is drawn. */
  readonly isPointing: boolean;
  /** The handle that the pointer holds. */
  readonly heldHandle: number | null;
}

const START: ToolStore = { tool: null, pointer: undefined, isPointing: false, heldHandle: null };

const useToolStore = create<ToolStore>(() => START);

/** Where a new zone begins: the place in hand and its incident, where there are such. */
export interface DrawStart {
  readonly position?: LonLat | undefined;
  readonly label?: string | undefined;
  readonly incidentId?: string | null;
}

/** Begins to draw an area; a circle begins at the place in hand. */
export function startDraw({ position, label = '', incidentId = null }: DrawStart): void {
  begin({
    kind: 'draw',
    zoneKind: 'closure',
    shape: position === undefined ? 'polygon' : 'circle',
    points: position === undefined ? [] : [position],
    size: '',
    label: '',
    proposedLabel: label,
    minutes: '',
    incidentId,
    zone: null,
    problem: null,
  });
}

/** Begins to change a zone. */
export function startChange(zone: Zone): void {
  begin({
    kind: 'draw',
    zoneKind: zone.kind,
    ...outlineOf(zone.shape),
    label: zone.label,
    proposedLabel: zone.label,
    minutes: '',
    incidentId: zone.incidentId ?? null,
    zone,
    problem: null,
  });
}

/** Begins to measure, from the place in hand where there is one. */
export function startMeasure(position: LonLat | undefined): void {
  begin({ kind: 'measure', points: position === undefined ? [] : [position] });
}

function begin(tool: Tool): void {
  useToolStore.setState({ ...START, tool });
}

/** Leaves the tool; what was not finished is gone. */
export function endTool(): void {
  useToolStore.setState(START);
}

/** Adds a point where the pointer clicked. */
export function clickAt(position: LonLat): void {
  changeOutline((tool) => (tool.kind === 'draw' && tool.zone !== null ? withPointInEdge(tool, position) : withPoint(tool, position)));
}

/** Adds a point in the middle of the map. */
export function addPointAt(position: LonLat): void {
  clickAt(position);
  useToolStore.setState({ isPointing: false });
}

/** Takes the last point back. */
export function removeLastPoint(): void {
  changeOutline(withoutLastPoint);
}

/** Moves a handle to where the pointer holds it. */
export function holdHandle(index: number, position: LonLat): void {
  useToolStore.setState({ heldHandle: index, isPointing: false });
  changeOutline((tool) => withHandleAt(tool, index, position));
}

/** The ground under the pointer is another, because it or the map moved; `undefined` when it left the map. */
export function movePointer(pointer: LonLat | undefined): void {
  const { tool, pointer: before } = useToolStore.getState();
  if (tool !== null && (pointer?.[0] !== before?.[0] || pointer?.[1] !== before?.[1])) useToolStore.setState({ pointer });
}

/** The pointer itself was moved over the map: from now on it draws. */
export function point(): void {
  const { tool, isPointing } = useToolStore.getState();
  if (tool !== null && !isPointing) useToolStore.setState({ isPointing: true, heldHandle: null });
}

/** Changes what was typed or chosen for the zone that is drawn. */
export function changeDraw(change: Partial<Omit<DrawTool, 'kind'>>): void {
  useToolStore.setState(({ tool }) => (tool?.kind === 'draw' ? { tool: { ...tool, problem: null, ...change } } : {}));
}

/**
 * Chooses how the zone is drawn. From a circle its centre stays, or goes where it was put by the place in hand; a line
 * and an area share their points.
 */
export function chooseShape(shape: ZoneShape['type'], position: LonLat | undefined): void {
  useToolStore.setState(({ tool }) => {
    if (tool?.kind !== 'draw' || tool.shape === shape) return {};
    const isRound = shape === 'circle' || tool.shape === 'circle';
    const [first = position] = tool.points;
    const points = !isRound ? tool.points : shape === 'circle' && first !== undefined ? [first] : [];
    return { tool: { ...tool, shape, points, size: '', problem: null } };
  });
}

/** Types a figure of the radius or width, wherever the focus is. */
export function typeFigure(figure: string): void {
  const { tool } = useToolStore.getState();
  if (tool?.kind === 'draw' && tool.shape !== 'polygon') changeDraw({ size: `${tool.size}${figure}` });
}

function changeOutline(change: (outline: DraftOutline & { readonly kind: 'draw' | 'measure'; readonly zone: Zone | null }) => DraftOutline): void {
  useToolStore.setState(({ tool }) => {
    if (tool === null) return {};
    if (tool.kind === 'measure') {
      const { points } = change({ kind: 'measure', zone: null, shape: 'corridor', points: tool.points, size: '' });
      return { tool: { ...tool, points } };
    }
    const { shape, points, size } = change(tool);
    return { tool: { ...tool, shape, points, size, problem: null } };
  });
}

/** The tool in use. */
export const useTool = (): Tool | null => useToolStore((store) => store.tool);
/** The ground under the pointer while the pointer draws. */
export const useToolPointer = (): LonLat | undefined => useToolStore(drawingPointer);
/** Whether the pointer draws; if not, points are put in the middle of the map. */
export const useIsPointing = (): boolean => useToolStore((store) => store.isPointing);
/** The zone whose outline is being changed. */
export const useChangedZoneId = (): string | null =>
  useToolStore(({ tool }) => (tool?.kind === 'draw' ? (tool.zone?.id ?? null) : null));

/** Where the next point would be by the pointer; nothing while the keyboard draws. */
export function drawingPointer({ pointer, isPointing }: Pick<ToolStore, 'pointer' | 'isPointing'>): LonLat | undefined {
  return isPointing ? pointer : undefined;
}

/** The tool as it is now, for code outside React. */
export function currentTool(): ToolStore {
  return useToolStore.getState();
}

/** Calls back on every change of the tool, its points or the pointer. Returns the unsubscribe function. */
export function onToolChange(listener: (store: ToolStore) => void): () => void {
  return useToolStore.subscribe(listener);
}
