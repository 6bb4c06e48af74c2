/** Names what an effect must run anew for although it does not use the values themselves: reading them is enough. */
export const dependOn: (...signals: readonly unknown[]) => void = () => undefined;
