/* Passages tagged while nothing could be saved, as plain data. Pure: no document, no storage, no clock. */

/** A random UUID, version 4 (RFC 9562, section 5.4), from 16 random bytes. */
export function uuid(bytes) {
  const octets = [...bytes];
  octets[6] = (octets[6] & 0x0f) | 0x40;
  octets[8] = (octets[8] & 0x3f) | 0x80;
  const hex = octets.map((octet) => octet.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** A form that tags a passage, as it waits: sent again, its key makes it the same save. */
export function waiting(path, entries, at) {
  const values = entries.filter(([name, value]) => name !== "csrfmiddlewaretoken" && typeof value === "string");
  return { at, path, values, refused: "" };
}

/** The value of one field of what waits. */
export const value = (one, name) => one.values.find(([known]) => known === name)?.[1] ?? "";

/** Oldest first: passages are tagged in the order in which they were. */
export const inOrder = (many) => [...many].sort((one, other) => one.at - other.at);
