import type { CoordinateForm } from '../../map/index.ts';

/** In the storage of this window's profile: how coordinates are written is a habit of the seat. */
const KEY = 'coordinateForm';

/** How coordinates were written last; in decimal degrees unless somebody chose otherwise. */
export function rememberedForm(storage: Pick<Storage, 'getItem'> = localStorage): CoordinateForm {
  return storage.getItem(KEY) === 'dms' ? 'dms' : 'decimal';
}

/** Keeps how coordinates are written for the next start. */
export function rememberForm(form: CoordinateForm, storage: Pick<Storage, 'setItem'> = localStorage): void {
  storage.setItem(KEY, form);
}
