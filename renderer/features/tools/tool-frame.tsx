import { useEffect, useId, useRef } from 'react';
import type { ReactNode } from 'react';
import { useText } from '../../ui/text.ts';
import { KeyCap, setToolKeys } from '../keyboard/index.ts';
import type { Actions } from '../keyboard/index.ts';
import { useReturnFocus } from '../workspace/index.ts';
import { point, typeFigure } from './tool-store.ts';
import './tools.css';

/** A number that is typed from anywhere while the tool is in use. */
interface ToolSize {
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  readonly onChange: (value: string) => void;
}

interface ToolFrameProps {
  readonly title: string;
  readonly testId: string;
  readonly size?: ToolSize | undefined;
  /** What is measured now. */
  readonly measures?: ReactNode;
  readonly before?: ReactNode;
  readonly after?: ReactNode;
  readonly hints: ReactNode;
}

/** A tool's form over the upper left of the map. While it stands there, the tool has its keys, and the figures. */
export function ToolFrame({ title, testId, size, measures, before, after, hints }: ToolFrameProps) {
  const id = useId();
  const panel = useRef<HTMLElement>(null);
  useReturnFocus();
  useEffect(() => {
    panel.current?.focus({ preventScroll: true });
    setToolKeys({ onFigure: typeFigure });
    return () => setToolKeys(null);
  }, []);
  useEffect(() => {
    const onPointerMove = (event: PointerEvent): void => {
      if (event.target instanceof Element && event.target.closest('.console-map [role="application"]') !== null) point();
    };
    window.addEventListener('pointermove', onPointerMove);
    return () => window.removeEventListener('pointermove', onPointerMove);
  }, []);
  return (
    <section ref={panel} className="tool-panel" data-keeps-labels-out tabIndex={-1} aria-labelledby={id} data-testid={testId}>
      <h3 id={id} className="tool-title">
        {title}
      </h3>
      {before}
      <div className="tool-fields">
        {size !== undefined && (
          <label className="tool-field" data-tool-field="">
            <span>{size.label}</span>
            <input
              className="input"
              inputMode="decimal"
              maxLength={20}
              value={size.value}
              placeholder={size.placeholder}
              data-testid="tool-size"
              onChange={(event) => size.onChange(event.target.value.replace(/[^\d., ]/g, ''))}
            />
          </label>
        )}
        {after}
      </div>
      {measures !== undefined && (
        <p className="tool-measures" role="status" data-testid="tool-measures">
          {measures}
        </p>
      )}
      {hints}
    </section>
  );
}

/** How a tool that only shows something is used and left. */
export function LeaveHint({ actions, hint }: { actions: Actions; hint: string }) {
  const t = useText();
  return (
    <div className="tool-hints">
      <span className="hint grow">{hint}</span>
      <button type="button" className="button" onClick={actions.back}>
        {t('common:close')} <KeyCap action="back" />
      </button>
    </div>
  );
}

/** What the keys of a drawing tool do, each a button too. `finish` is absent where there is nothing to record. */
export function ToolHints({ actions, finish }: { actions: Actions; finish?: string }) {
  const t = useText();
  return (
    <div className="tool-hints">
      {finish !== undefined && (
        <button type="button" className="button button-primary" data-testid="tool-finish" onClick={actions['tool-finish']}>
          {finish} <KeyCap action="tool-finish" />
        </button>
      )}
      <button type="button" className="button" onClick={actions['tool-add-point']}>
        {t('zones:draw.addPoint')} <KeyCap action="tool-add-point" />
      </button>
      <button type="button" className="button" onClick={actions['tool-remove-point']}>
        {t('zones:draw.removePoint')} <KeyCap action="tool-remove-point" />
      </button>
      <button type="button" className="button" onClick={actions.back}>
        {t(finish === undefined ? 'common:close' : 'common:cancel')} <KeyCap action="back" />
      </button>
    </div>
  );
}
