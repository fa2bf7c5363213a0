import { useLanguage, useText } from '../../ui/text.ts';
import type { Actions } from '../keyboard/index.ts';
import { ToolFrame, ToolHints } from './tool-frame.tsx';
import { useToolPointer } from './tool-store.ts';
import type { MeasureTool } from './tool-store.ts';
import { measuredText } from './tool-words.ts';

/** How far it is along the clicked points to the pointer, and how large what they enclose. */
export function MeasurePanel({ tool, actions }: { tool: MeasureTool; actions: Actions }) {
  const t = useText();
  const language = useLanguage();
  const pointer = useToolPointer();
  const points = pointer === undefined ? tool.points : [...tool.points, pointer];
  const measures = points.length < 2 ? t('zones:measureTool.start') : measuredText(t, language, points);
  return <ToolFrame title={t('zones:measureTool.title')} testId="measure-panel" measures={measures} hints={<ToolHints actions={actions} />} />;
}
