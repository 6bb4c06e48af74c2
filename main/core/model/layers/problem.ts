import type { LayerProblem } from '../../../contract/network-description';
import { CLASS_COUNT } from '../../../contract/ink';

/** What is wrong with a layer, in English; it goes on after the layer's name and a colon. */
export function sayLayerProblem(problem: LayerProblem): string {
  switch (problem.kind) {
    case 'window': {
      const { size, what, height, width } = problem;
      return `its ${size}×${size} ${what} is larger than the ${height}×${width} image`;
    }
    case 'needs-image':
      return 'needs an image, but the layer before it puts out a vector';
    case 'needs-vector':
      return 'needs a vector (put a flatten layer before it)';
    case 'residual':
      return `takes in ${problem.input.join('×')} but its layers put out ${problem.output.join('×')}`;
    case 'logits':
      return (
        `puts out ${problem.output.join('×')} where ${CLASS_COUNT} logits are needed, ` +
        `or ${CLASS_COUNT + 1} with one for "not a digit"`
      );
    case 'frozen':
      return 'every layer is frozen, so there is nothing to learn';
  }
}
