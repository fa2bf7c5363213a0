import { create } from 'zustand';
import type { LonLat } from '../../../shared/domain/place/geo.ts';
import type { Problem } from '../../../shared/domain/result.ts';
import type { Isochrone, Route, RoutePoint, RouteProfile } from '../../../shared/domain/routing/index.ts';
import type { Zone, ZoneKind, ZoneShape } from '../../../shared/domain/zone/index.ts';
import { handlesOf, outlineOf, withHandleAt, withoutHandle, withoutLastPoint, withPoint, withPointInEdge } from './draft-shape.ts';
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

/** Where a question to the router stands. A former answer stays in view while a newer one is awaited. */
export interface Answer<Value> {
  readonly value: Value | null;
  readonly isAsking: boolean;
  readonly problem: Problem | null;
}

/** What can be reached from a place within some minutes. */
export interface ReachTool {
  readonly kind: 'reach';
  readonly origin: LonLat;
  readonly originLabel: string;
  /** Minutes as typed: numbers with anything between them. */
  readonly minutes: string;
  readonly profile: RouteProfile;
  readonly answer: Answer<readonly Isochrone[]>;
}

/** Why a route may begin somewhere else than the unit is. */
export type StartDoubt = 'lost' | 'station';

/** One way that is asked for: who drives, and from where. */
export interface RouteStart {
  readonly label: string;
  readonly from: RoutePoint;
  /** What is to be known of where it begins: the position is not current, or it is the station; nothing where it is live. */
  readonly doubt?: StartDoubt;
}

/** The ways of one or more units to a place. */
export interface RouteTool {
  readonly kind: 'route';
  readonly starts: readonly RouteStart[];
  /** Where to; `null` until it is clicked. */
  readonly to: LonLat | null;
  readonly toLabel: string;
  readonly profile: RouteProfile;
  /** In the order of the starts; of a single one also its alternatives. */
  readonly answer: Answer<readonly FoundRoute[]>;
  /** The route whose steps are shown. */
  readonly chosen: number;
}

/** A route with whose it is. */
export interface FoundRoute {
  readonly label: string;
  readonly doubt?: StartDoubt;
  readonly route: Route;
}

export type Tool = DrawTool | MeasureTool | ReachTool | RouteTool;

const NO_ANSWER = { value: null, isAsking: false, problem: null } as const;
/** What an incident commander asks for first. */
const USUAL_MINUTES = '4 8 12';

export interface ToolStore {
  readonly tool: Tool | null;
  /** The ground under the pointer while a tool is in use; `undefined` away from the map. */
  readonly pointer: LonLat | undefined;
  /** Whether the pointer draws: it was moved after the keyboard last did. A resting one must not pull on what is drawn. */
  readonly isPointing: boolean;
  /** The handle that the pointer holds, or that the keyboard has chosen. */
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

/** Begins to show what can be reached from a place. */
export function startReach(origin: LonLat, originLabel: string): void {
  begin({ kind: 'reach', origin, originLabel, minutes: USUAL_MINUTES, profile: 'emergency', answer: NO_ANSWER });
}

/** Begins to show the ways of units to a place; without a place it is clicked. */
export function startRoute(starts: readonly RouteStart[], to: LonLat | null, toLabel: string): void {
  begin({ kind: 'route', starts, to, toLabel, profile: 'emergency', answer: NO_ANSWER, chosen: 0 });
}

function begin(tool: Tool): void {
  useToolStore.setState({ ...START, tool });
}

/** Leaves the tool; what was not finished is gone. */
export function endTool(): void {
  useToolStore.setState(START);
}

/** Takes a clicked position: as a point of what is drawn, as where a reach begins, or as where a route ends. */
export function clickAt(position: LonLat): void {
  const { tool } = useToolStore.getState();
  if (tool?.kind === 'reach') return changeReach({ origin: position, originLabel: '' });
  if (tool?.kind === 'route') return changeRoute({ to: position, toLabel: '' });
  useToolStore.setState({ heldHandle: null });
  changeOutline((tool) => (tool.kind === 'draw' && tool.zone !== null ? withPointInEdge(tool, position) : withPoint(tool, position)));
}

/** Adds a point in the middle of the map; between typed minutes it is what it is on the keyboard, a space. */
export function addPointAt(position: LonLat): void {
  const { tool } = useToolStore.getState();
  if (tool?.kind === 'reach') return changeReach({ minutes: `${tool.minutes} ` });
  clickAt(position);
  useToolStore.setState({ isPointing: false });
}

/** Takes the chosen point back, else the last one, or the last figure of what is typed. */
export function removeLastPoint(): void {
  const { tool } = useToolStore.getState();
  if (tool?.kind === 'reach') return changeReach({ minutes: tool.minutes.slice(0, -1) });
  const index = chosenHandle();
  if (index === null) return changeOutline(withoutLastPoint);
  changeOutline((outline) => withoutHandle(outline, index));
  useToolStore.setState({ heldHandle: null });
}

/** Chooses the next handle of what is drawn, or the one before. Returns where it is; nothing where there is none. */
export function chooseHandle(step: 1 | -1): LonLat | undefined {
  const { tool, heldHandle } = useToolStore.getState();
  const handles = tool?.kind === 'draw' ? handlesOf(tool) : [];
  if (handles.length === 0) return undefined;
  const next = heldHandle === null ? (step === 1 ? 0 : handles.length - 1) : (heldHandle + step + handles.length) % handles.length;
  useToolStore.setState({ heldHandle: next, isPointing: false });
  return handles[next];
}

/** Moves the chosen handle by a step of the keyboard. Returns where it is now; nothing where none is chosen. */
export function moveChosenHandle(stepFrom: (position: LonLat) => LonLat): LonLat | undefined {
  const { tool } = useToolStore.getState();
  const index = chosenHandle();
  const position = tool?.kind === 'draw' && index !== null ? handlesOf(tool)[index] : undefined;
  if (position === undefined || index === null) return undefined;
  const moved = stepFrom(position);
  holdHandle(index, moved);
  return moved;
}

/** Lets go of the chosen handle; `false` where none is chosen. */
export function letGoOfHandle(): boolean {
  const isChosen = chosenHandle() !== null;
  if (isChosen) useToolStore.setState({ heldHandle: null });
  return isChosen;
}

/** The handle in hand, if the outline still has it. */
function chosenHandle(): number | null {
  const { tool, heldHandle } = useToolStore.getState();
  return tool?.kind === 'draw' && heldHandle !== null && heldHandle < handlesOf(tool).length ? heldHandle : null;
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
    return { tool: { ...tool, shape, points, size: '', problem: null }, heldHandle: null };
  });
}

/** Changes what is asked about the reach. */
export function changeReach(change: Partial<Omit<ReachTool, 'kind'>>): void {
  useToolStore.setState(({ tool }) => (tool?.kind === 'reach' ? { tool: { ...tool, ...change } } : {}));
}

/** Changes what is asked about routes. */
export function changeRoute(change: Partial<Omit<RouteTool, 'kind'>>): void {
  useToolStore.setState(({ tool }) => (tool?.kind === 'route' ? { tool: { ...tool, ...change } } : {}));
}

/** The other one of two ways to draw, or to drive. */
export function toggleKind(): void {
  const { tool } = useToolStore.getState();
  if (tool?.kind === 'draw') changeDraw({ zoneKind: tool.zoneKind === 'closure' ? 'perimeter' : 'closure' });
  if (tool?.kind === 'reach') changeReach({ profile: otherProfile(tool.profile) });
  if (tool?.kind === 'route') changeRoute({ profile: otherProfile(tool.profile) });
}

function otherProfile(profile: RouteProfile): RouteProfile {
  return profile === 'car' ? 'emergency' : 'car';
}

/** Takes a figure wherever the focus is: of the radius or width, of the minutes, or as the number of a route. */
export function typeFigure(figure: string): void {
  const { tool } = useToolStore.getState();
  if (tool?.kind === 'reach') changeReach({ minutes: `${tool.minutes === USUAL_MINUTES ? '' : tool.minutes}${figure}` });
  if (tool?.kind === 'route' && tool.answer.value?.[Number(figure) - 1] !== undefined) changeRoute({ chosen: Number(figure) - 1 });
  if (tool?.kind === 'draw' && tool.shape !== 'polygon') changeDraw({ size: `${tool.size}${figure}` });
}

function changeOutline(change: (outline: DraftOutline & { readonly kind: 'draw' | 'measure'; readonly zone: Zone | null }) => DraftOutline): void {
  useToolStore.setState(({ tool }) => {
    if (tool?.kind === 'measure') {
      const { points } = change({ kind: 'measure', zone: null, shape: 'corridor', points: tool.points, size: '' });
      return { tool: { ...tool, points } };
    }
    if (tool?.kind !== 'draw') return {};
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
/** The handle in hand. */
export const useChosenHandle = (): number | null => useToolStore(() => chosenHandle());
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
