import { z } from 'zod';

// The windows' Content-Security-Policy forbids code made from strings, and even trying is reported as a violation. The
// schema library looks when the first schema is made: every file with schemas imports this one first.
z.config({ jitless: true });
