import type * as tfjs from '@tensorflow/tfjs-node';
import { INPUT_SIDE } from '../../contract/ink';
import type { TensorFlow } from '../tensorflow/backend';
import { layerShapes, type Architecture, type Layer } from './architecture';

/**
 * Builds the layers of an architecture for tfjs: input `[n, 28, 28, 1]` (0-1), output `[n, 10]` logits. Kernels start
 * Glorot-uniform from `seed`, biases at zero, as Keras does.
 *
 * @throws RangeError that names the layer where the shapes do not fit
 */
export function buildNetwork(tf: TensorFlow, architecture: Architecture, seed: number): tfjs.Sequential {
  layerShapes(architecture);
  const network = tf.sequential();
  network.add(tf.layers.inputLayer({ inputShape: [INPUT_SIDE, INPUT_SIDE, 1] }));
  architecture.layers.forEach((layer, index) => {
    network.add(buildLayer(tf, layer, seed + index));
  });
  return network;
}

function buildLayer(tf: TensorFlow, layer: Layer, seed: number): tfjs.layers.Layer {
  const kernelInitializer = tf.initializers.glorotUniform({ seed });
  switch (layer.kind) {
    case 'conv2d':
      return tf.layers.conv2d({
        filters: layer.filters,
        kernelSize: layer.kernel,
        padding: layer.padding,
        activation: layer.activation,
        kernelInitializer,
      });
    case 'max-pool':
      return tf.layers.maxPooling2d({ poolSize: layer.size });
    case 'flatten':
      return tf.layers.flatten();
    case 'dense':
      return tf.layers.dense({ units: layer.units, activation: layer.activation, kernelInitializer });
  }
}

/** Copies the network's weights out, in layer order, kernel before bias. */
export function readWeights(network: tfjs.Sequential): Float32Array[] {
  return network.getWeights().map((weight) => Float32Array.from(weight.dataSync()));
}

/**
 * Puts weights into the network.
 *
 * @param weights - as {@link readWeights} gives them
 */
export function writeWeights(
  tf: TensorFlow,
  network: tfjs.Sequential,
  weights: readonly Float32Array[],
): void {
  tf.tidy(() => {
    network.setWeights(
      network.getWeights().map((weight, index) => {
        const values = weights[index];
        if (values?.length !== weight.size) throw new RangeError(`weight ${index} has the wrong size`);
        return tf.tensor(values, weight.shape);
      }),
    );
  });
}
