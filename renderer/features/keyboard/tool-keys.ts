/** What a tool over the map makes of typed figures, wherever the focus is. */
export interface ToolKeys {
  /** A digit, a decimal point or a comma. */
  readonly onFigure: (figure: string) => void;
}

let inUse: ToolKeys | null = null;

/** A tool takes the keys of the scope `tool`, and figures; `null` gives them back. */
export function setToolKeys(keys: ToolKeys | null): void {
  inUse = keys;
}

/** The tool that has the keys now. */
export function toolKeys(): ToolKeys | null {
  return inUse;
}
