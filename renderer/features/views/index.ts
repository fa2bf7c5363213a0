export { BookmarksScreen } from './bookmarks-screen.tsx';
