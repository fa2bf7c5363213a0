import { Menu } from 'electron';
import type { MenuItemConstructorOptions } from 'electron';
import type { MenuAction } from '../../../shared/contract/bridge.ts';
import type { Language } from '../language.ts';
import type { MenuTexts } from './menu-texts.ts';

/** What the menu can do, and what it shows as chosen. */
export interface MenuParts {
  readonly texts: MenuTexts;
  readonly language: Language;
  readonly wallsOpen: boolean;
  readonly developer: boolean;
  readonly act: (action: MenuAction) => void;
  readonly importCity: () => void;
  readonly toggleWalls: () => void;
  readonly chooseLanguage: (language: Language) => void;
  readonly about: () => void;
  readonly quit: () => void;
}

/** Builds the console's menu bar. Keys that the console itself handles are not bound here a second time. */
export function buildMenu(parts: MenuParts): Menu {
  const { texts } = parts;
  const languageItem = (language: Language, label: string): MenuItemConstructorOptions => ({
    label,
    type: 'radio',
    checked: parts.language === language,
    click: () => parts.chooseLanguage(language),
  });
  const developerItems: MenuItemConstructorOptions[] = parts.developer
    ? [{ type: 'separator' }, { role: 'toggleDevTools' }]
    : [];
  return Menu.buildFromTemplate([
    {
      label: texts.file,
      submenu: [
        { id: 'import-city', label: texts.importCity, click: parts.importCity },
        { id: 'choose-city', label: texts.chooseCity, click: () => parts.act('choose-city') },
        { type: 'separator' },
        { id: 'connections', label: texts.connections, click: () => parts.act('show-connections') },
        { type: 'separator' },
        { id: 'quit', label: texts.quit, accelerator: 'CommandOrControl+Q', click: parts.quit },
      ],
    },
    {
      label: texts.edit,
      submenu: [
        { role: 'undo', label: texts.undo },
        { role: 'redo', label: texts.redo },
        { type: 'separator' },
        { role: 'cut', label: texts.cut },
        { role: 'copy', label: texts.copy },
        { role: 'paste', label: texts.paste },
        { role: 'selectAll', label: texts.selectAll },
      ],
    },
    {
      label: texts.view,
      submenu: [
        {
          id: 'walls',
          label: texts.walls,
          type: 'checkbox',
          checked: parts.wallsOpen,
          accelerator: 'CommandOrControl+Shift+W',
          click: parts.toggleWalls,
        },
        { id: 'quarantine', label: texts.quarantine, click: () => parts.act('show-quarantine') },
        {
          id: 'language',
          label: texts.language,
          submenu: [languageItem('en', 'English'), languageItem('zh-CN', '简体中文')],
        },
        { type: 'separator' },
        { role: 'togglefullscreen', label: texts.fullScreen },
        ...developerItems,
      ],
    },
    {
      label: texts.help,
      submenu: [
        { id: 'keys', label: texts.keys, click: () => parts.act('show-keys') },
        { id: 'about', label: texts.about, click: parts.about },
      ],
    },
  ]);
}
