import { create } from 'zustand';
import type { IncidentPlace } from '../../../shared/domain/incident/index.ts';
import type { LonLat } from '../../../shared/domain/place/geo.ts';
import type { Problem } from '../../../shared/domain/result.ts';
import { sameSelection } from './selection.ts';
import type { Selection } from './selection.ts';

/** Panes in the order of the keys 1 to 6. */
export const PANES = ['incidents', 'alarms', 'map', 'detail', 'units', 'status'] as const;
export type PaneName = (typeof PANES)[number];

/** An inline form in the detail pane. */
export type Task =
  | { readonly kind: 'new-incident'; readonly alarmId?: string; readonly place?: IncidentPlace }
  | { readonly kind: 'change-incident' }
  | { readonly kind: 'assign-unit' }
  | { readonly kind: 'add-note' }
  | { readonly kind: 'close-incident' };

/** A screen drawn over the map, left with Escape. */
export type Drawer = 'keys' | 'connections' | 'quarantine' | 'city' | 'bookmarks';
/** A search line over the map. */
export type FinderKind = 'device' | 'place';
/** Where a refusal is shown. */
export type ProblemScope = 'alarms' | 'incident' | 'unit' | 'zone';
/** Why a key did nothing; a text of `keys:need`. */
export type Need =
  | 'noAlarmWaits'
  | 'incident'
  | 'unit'
  | 'place'
  | 'assignedUnit'
  | 'alarmAcknowledged'
  | 'alarmLinked'
  | 'incidentClosed'
  | 'unitStep'
  | 'noZones'
  | 'nothingToUndo'
  | 'routeUnit';

interface Workspace {
  readonly selection: Selection | null;
  /** The incident last selected: Escape from one of its units or devices leads back to it. */
  readonly currentIncidentId: string | null;
  /** The assigned unit that the status keys act on while its incident is selected. */
  readonly activeCallSign: string | null;
  readonly task: Task | null;
  readonly drawer: Drawer | null;
  readonly finder: FinderKind | null;
  readonly problems: Readonly<Partial<Record<ProblemScope, Problem>>>;
  readonly need: { readonly need: Need; readonly count: number } | null;
  /** A position clicked on the map while a form waits for a place. */
  readonly pickedPosition: LonLat | null;
  /** Whether the whole city is shown small beside the map. */
  readonly isSplit: boolean;
}

const START: Workspace = {
  selection: null,
  currentIncidentId: null,
  activeCallSign: null,
  task: null,
  drawer: null,
  finder: null,
  problems: {},
  need: null,
  pickedPosition: null,
  isSplit: false,
};

const useWorkspace = create<Workspace>(() => START);

/** Takes something in hand; whatever form was open for the former one closes. */
export function select(selection: Selection | null): void {
  const { selection: previous, currentIncidentId } = useWorkspace.getState();
  if (sameSelection(previous, selection)) return;
  useWorkspace.setState({
    selection,
    currentIncidentId: selection?.kind === 'incident' ? selection.id : selection === null ? null : currentIncidentId,
    activeCallSign: null,
    task: null,
    problems: {},
    need: null,
  });
}

/** Opens an inline form in the detail pane. */
export function startTask(task: Task): void {
  useWorkspace.setState({ task, pickedPosition: null, problems: {}, need: null, drawer: null, finder: null });
}

/** Closes the inline form; with `task` only if that one is still open, for answers that come late. */
export function endTask(task: Task | null = useWorkspace.getState().task): void {
  if (useWorkspace.getState().task === task) useWorkspace.setState({ task: null, pickedPosition: null });
}

/** Opens a screen over the map, or closes it when it is open. */
export function toggleDrawer(drawer: Drawer): void {
  useWorkspace.setState((store) => ({ drawer: store.drawer === drawer ? null : drawer, finder: null }));
}

/** Shows the whole city small beside the map, or no longer. */
export function toggleSplit(): void {
  useWorkspace.setState((store) => ({ isSplit: !store.isSplit }));
}

/** Opens a search line over the map. */
export function openFinder(finder: FinderKind): void {
  useWorkspace.setState({ finder, drawer: null });
}

/** Closes the search line. */
export function closeFinder(): void {
  useWorkspace.setState({ finder: null });
}

/** Chooses the assigned unit that the status keys act on. */
export function setActiveUnit(callSign: string | null): void {
  useWorkspace.setState({ activeCallSign: callSign });
}

/** Shows a refusal where the operator looks; `null` takes it away. */
export function showProblem(scope: ProblemScope, problem: Problem | null): void {
  useWorkspace.setState(({ problems: { [scope]: _previous, ...others } }) => ({
    problems: problem === null ? others : { ...others, [scope]: problem },
  }));
}

/** Says why a key did nothing. */
export function showNeed(need: Need): void {
  useWorkspace.setState((store) => ({ need: { need, count: (store.need?.count ?? 0) + 1 } }));
}

/** Takes the hint away. */
export function clearNeed(): void {
  useWorkspace.setState({ need: null });
}

/** Gives a clicked position to the form that waits for a place. */
export function pickPosition(position: LonLat): void {
  useWorkspace.setState({ pickedPosition: position });
}

/** Backs out of the innermost thing: search line, screen, form, looked-at object, selection. */
export function back(): void {
  const { finder, drawer, task, selection, currentIncidentId } = useWorkspace.getState();
  if (finder !== null) return closeFinder();
  if (drawer !== null) return useWorkspace.setState({ drawer: null });
  if (task !== null) return endTask();
  if (selection === null) return;
  if (selection.kind !== 'incident' && currentIncidentId !== null) return select({ kind: 'incident', id: currentIncidentId });
  select(null);
}

/** Back to how a window starts. */
export function resetWorkspace(): void {
  useWorkspace.setState(START);
}

/** What is in hand. */
export const useSelection = (): Selection | null => useWorkspace((store) => store.selection);
/** The id of the selected alarm, device, incident or zone of this kind, if one is selected. */
export const useSelectedId = (kind: 'incident' | 'alarm' | 'device' | 'zone'): string | null =>
  useWorkspace((store) => (store.selection?.kind === kind ? (store.selection as { id: string }).id : null));
/** The call sign of the selected unit. */
export const useSelectedCallSign = (): string | null =>
  useWorkspace((store) => (store.selection?.kind === 'unit' ? store.selection.callSign : null));
/** The incident last selected. */
export const useCurrentIncidentId = (): string | null => useWorkspace((store) => store.currentIncidentId);
/** The assigned unit the operator chose for the status keys. */
export const useActiveCallSign = (): string | null => useWorkspace((store) => store.activeCallSign);
/** The open inline form. */
export const useTask = (): Task | null => useWorkspace((store) => store.task);
/** The screen over the map. */
export const useDrawer = (): Drawer | null => useWorkspace((store) => store.drawer);
/** The search line over the map. */
export const useFinder = (): FinderKind | null => useWorkspace((store) => store.finder);
/** The refusal to show in one place. */
export const useProblem = (scope: ProblemScope): Problem | null => useWorkspace((store) => store.problems[scope] ?? null);
/** Why the last key did nothing. */
export const useNeed = (): Workspace['need'] => useWorkspace((store) => store.need);
/** Whether the whole city is shown small beside the map. */
export const useIsSplit = (): boolean => useWorkspace((store) => store.isSplit);
/** The position clicked on the map for a form. */
export const usePickedPosition = (): LonLat | null => useWorkspace((store) => store.pickedPosition);

/** The workspace as it is now, for code outside React. */
export function currentWorkspace(): Workspace {
  return useWorkspace.getState();
}

/** Calls back on every change of the selection. Returns the unsubscribe function. */
export function onSelectionChange(listener: (selection: Selection | null) => void): () => void {
  return useWorkspace.subscribe((store, previous) => {
    if (store.selection !== previous.selection) listener(store.selection);
  });
}
