/* Times on this page, on the newsroom's clock, which its shell names. */

import { clock } from "../lib/drafts.js";

/** “08:14 UTC” for a moment in milliseconds. */
export const told = (at) => clock(at, document.querySelector('meta[name="time-zone"]')?.content ?? "UTC");
