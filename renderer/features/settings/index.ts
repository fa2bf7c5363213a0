export { ConnectionsScreen } from './connections-screen.tsx';
export { QuarantineScreen } from './quarantine-screen.tsx';
