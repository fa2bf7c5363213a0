import type { ElectronApplication } from 'playwright';

/** The labels of the menu bar. */
export async function menuLabels(app: ElectronApplication): Promise<readonly string[]> {
  return app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label) ?? []);
}

/**
 * Chooses a menu item as a click does.
 *
 * @param id of the item, as the application names it
 * @param label of the item in its submenu, for an item that is one
 */
export async function clickMenuItem(app: ElectronApplication, id: string, label?: string): Promise<void> {
  await app.evaluate(
    ({ Menu }, wanted) => {
      const item = Menu.getApplicationMenu()?.getMenuItemById(wanted.id);
      const chosen = wanted.label === undefined ? item : item?.submenu?.items.find((each) => each.label === wanted.label);
      if (chosen === undefined || chosen === null) throw new Error(`there is no menu item ${wanted.id} ${wanted.label ?? ''}`);
      chosen.click();
    },
    { id, label },
  );
}
