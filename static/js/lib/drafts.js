/* What was typed and is not on the server yet, as plain data. Pure: no document, no storage, no clock. */

/** Fields that say who sends the form, not what was typed. */
const OURS = ["csrfmiddlewaretoken", "made_for", "based_on", "look"];
export const DAYS_KEPT = 14;

/** What was typed: [name, value] pairs of a form, in its order. `based_on` is kept beside them. */
export function draft(entries, at) {
  const fields = entries.filter(([name, value]) => !OURS.includes(name) && typeof value === "string");
  return { at, based_on: entries.find(([name]) => name === "based_on")?.[1] ?? "", fields };
}

/** Whether two drafts say the same. Empty fields and unticked boxes say nothing; nor do line ends differ. */
export function same(one, other) {
  return said(one) === said(other);
}

function said({ fields }) {
  const texts = fields.filter(([name, value]) => value !== "" && !/-(?:TOTAL|INITIAL|MIN_NUM|MAX_NUM)_FORMS$/.test(name));
  return JSON.stringify(texts.map(([name, value]) => [name, value.replaceAll("\r\n", "\n")]).sort());
}

/** Whether a draft of the moment `at` is too old to be offered at `now` (both milliseconds). */
export function isOld(at, now) {
  return now - at > DAYS_KEPT * 24 * 3600 * 1000;
}

/** “08:14 UTC”, on the newsroom's clock: `zone` is an IANA name such as “Europe/Kyiv”. */
export function clock(at, zone) {
  const form = { hour: "2-digit", minute: "2-digit", timeZone: zone, timeZoneName: "short" };
  return new Date(at).toLocaleTimeString("en-GB", form);
}
