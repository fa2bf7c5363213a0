import { useMemo } from 'react';
import type { MapTexts } from '../../map/index.ts';
import { useText } from '../../ui/text.ts';

/** The map's texts in the present language. */
export function useMapTexts(): MapTexts {
  const t = useText();
  return useMemo(
    () => ({
      label: t('map:label'),
      loading: t('map:loading'),
      failed: t('map:failed'),
      empty: t('map:empty'),
      tilesFailed: (count) => t('map:tilesFailed', { value: count }),
      northUp: t('map:northUp'),
      otherCoordinates: t('map:coordinates.otherForm'),
      grid: t('map:coordinates.grid'),
      zoom: (level) => t('map:zoom', { value: level }),
    }),
    [t],
  );
}
