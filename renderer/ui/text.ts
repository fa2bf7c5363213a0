import i18next from 'i18next';
import type { TFunction } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Problem } from '../../shared/domain/result.ts';
import { LOCALES, NAMESPACES } from './locales.ts';
import type { Language, Namespace } from './locales.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: (typeof LOCALES)['en'];
    enableSelector: false;
  }
}

/** Turns a key into text in the present language; keys are checked against the English files. */
export type Text = TFunction<readonly Namespace[]>;

/** Starts translation in `language`; call once before the first render. Resources are built in, so it does not wait. */
export function startText(language: Language): void {
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    ns: NAMESPACES,
    defaultNS: 'common',
    resources: LOCALES,
    initAsync: false,
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  reflect(language);
}

/** Switches every visible text at once. */
function setLanguage(language: Language): void {
  void i18next.changeLanguage(language);
  reflect(language);
}

/** Switches to the other language, and gives it. */
export function switchLanguage(): Language {
  const language = currentLanguage() === 'en' ? 'zh-CN' : 'en';
  setLanguage(language);
  return language;
}

/** The language that main gave this page in its address (`?language=zh-CN`), which it remembers; else English. */
export function languageOfPage(search: string): Language {
  return new URLSearchParams(search).get('language') === 'zh-CN' ? 'zh-CN' : 'en';
}

/** The present language. */
function currentLanguage(): Language {
  return i18next.language === 'zh-CN' ? 'zh-CN' : 'en';
}

/** Text in the present language; the component renders again when it is switched. */
export function useText(): Text {
  return useTranslation(NAMESPACES).t;
}

/** The present language; the component renders again when it is switched. */
export function useLanguage(): Language {
  return useTranslation(NAMESPACES).i18n.language === 'zh-CN' ? 'zh-CN' : 'en';
}

/** What went wrong, in the operator's language where its code is known, else in the core's own English words. */
export function problemText(t: Text, problem: Problem): string {
  const key = `errors:${problem.code}`;
  return i18next.exists(key) ? t(key as 'errors:timeout', problem.details ?? {}) : problem.message;
}

function reflect(language: Language): void {
  if (typeof document !== 'undefined') document.documentElement.lang = language;
}
