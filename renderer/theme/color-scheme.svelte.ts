/** Whether the window is light or dark now. What paints on a canvas reads it, so that it paints anew on a change. */
class ColorScheme {
  readonly #query = window.matchMedia('(prefers-color-scheme: dark)');
  #isDark = $state(this.#query.matches);

  constructor() {
    this.#query.addEventListener('change', ({ matches }) => {
      this.#isDark = matches;
    });
  }

  get isDark(): boolean {
    return this.#isDark;
  }
}

/** The one colour scheme of the window. */
export const colorScheme = new ColorScheme();
