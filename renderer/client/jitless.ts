import { z } from 'zod';

// The page's policy forbids evaluating code, which zod would otherwise do to be faster. A schema decides this when it
// is made, so this module must come before every other that makes one.
z.config({ jitless: true });
