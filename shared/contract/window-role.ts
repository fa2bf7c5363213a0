/** The kinds of window. The role is given by the main process when it connects a window; a window cannot choose it. */
export const WINDOW_ROLES = ['console', 'wall'] as const;
export type WindowRole = (typeof WINDOW_ROLES)[number];
