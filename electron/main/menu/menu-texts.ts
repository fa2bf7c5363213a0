import english from '../../../assets/locales/en/menu.json';
import chinese from '../../../assets/locales/zh-CN/menu.json';
import type { Language } from '../language.ts';

/** The texts of menus and dialogs. */
export type MenuTexts = { readonly [Key in keyof typeof english]: string };

const TEXTS: Readonly<Record<Language, MenuTexts>> = { en: english, 'zh-CN': chinese };

/** The texts in an interface language. */
export function menuTexts(language: Language): MenuTexts {
  return TEXTS[language];
}
