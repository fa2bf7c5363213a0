import { useEffect } from 'react';
import type { MapShape } from '../../map/index.ts';
import { useLanguage, useText } from '../../ui/text.ts';
import { setMapShapes } from '../map-view/index.ts';
import { drawShapes, measureShapes } from './draft-shapes.ts';
import type { DraftTexts } from './draft-shapes.ts';
import { currentTool, drawingPointer, onToolChange } from './tool-store.ts';
import type { ToolStore } from './tool-store.ts';
import { draftTexts } from './tool-words.ts';

const SOURCE = 'tool';
const NOTHING: readonly MapShape[] = [];

/** Keeps what the tool draws on this window's map, outside React: the pointer moves too often for it. */
export function useToolShapes(): void {
  const t = useText();
  const language = useLanguage();
  useEffect(() => {
    const texts = draftTexts(t, language);
    const show = (store: ToolStore): void => setMapShapes(SOURCE, toolShapes(store, texts));
    show(currentTool());
    const stop = onToolChange(show);
    return () => {
      stop();
      setMapShapes(SOURCE, NOTHING);
    };
  }, [t, language]);
}

function toolShapes(store: ToolStore, texts: DraftTexts): readonly MapShape[] {
  switch (store.tool?.kind) {
    case 'draw':
      return drawShapes(store.tool, drawingPointer(store), store.heldHandle, texts);
    case 'measure':
      return measureShapes(store.tool, drawingPointer(store), texts);
    case undefined:
      return NOTHING;
  }
}
