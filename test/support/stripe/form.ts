/** A value of a form: text, a list, or fields. */
export type FormValue = string | FormValue[] | { [name: string]: FormValue };

/** Reads a form whose names are nested in brackets (`a[b][0]=c`), as Stripe takes them. */
export function readForm(text: string): Record<string, FormValue> {
  const root: Record<string, FormValue> = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const path = name.split(/[[\]]+/).filter((part) => part !== '');
    let place = root;
    for (const part of path.slice(0, -1)) {
      place[part] ??= {};
      place = place[part] as Record<string, FormValue>;
    }
    place[path.at(-1) ?? ''] = value;
  }
  return asLists(root) as Record<string, FormValue>;
}

function asLists(value: FormValue): FormValue {
  if (typeof value === 'string' || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, asLists(inner)] as const);
  const isList = entries.length > 0 && entries.every(([name], index) => name === String(index));
  return isList ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}
