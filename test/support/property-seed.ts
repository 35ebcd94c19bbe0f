// Properties draw the same cases on every machine, so that a red test is red everywhere; `SEED` draws others.
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env.SEED ?? 2026) });
