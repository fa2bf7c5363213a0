import { JobList } from '../features/city/index.ts';
import { useDrawer } from '../features/workspace/index.ts';

/** Long work in the core, over the map's lower edge; on the city screen it has its own place. */
export function JobStrip() {
  const drawer = useDrawer();
  if (drawer === 'city') return null;
  return (
    <div className="job-strip">
      <JobList />
    </div>
  );
}
