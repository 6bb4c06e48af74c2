/** Something that comes once. */
export interface Signal {
  readonly came: Promise<void>;
  readonly come: () => void;
}

/** Makes something to wait for. */
export function signal(): Signal {
  let come = (): void => undefined;
  const came = new Promise<void>((resolve) => {
    come = resolve;
  });
  return { came, come };
}
