// @ts-check
/** A trace as sections: each formula with its numbers, the way forth, then the way back. */

/** @typedef {import("../context.js").Context} Context */
/** @typedef {import("./trace.js").Trace} Trace */
/** @typedef {{ formula: string, rows: number[][] }} Part */
/** @typedef {{ title: string, parts: Part[] }} Section */

/** @type {Record<string, string[]>} */
const ACTIVATIONS = {
  relu: ["a = max(z, 0)", "panel.slope relu"],
  "leaky-relu": ["a = max(z, 0.01 z)", "panel.slope leaky"],
  absolute: ["a = |z|", "panel.slope absolute"],
};

/**
 * Return the sections of a trace: the layers, then the loss.
 * @param {Trace} trace
 * @param {string} activation
 * @param {Context["words"]} words
 * @returns {Section[]}
 */
export function sections(trace, activation, words) {
  const layers = trace.layers.map((_, i) => ofLayer(trace, i, activation, words));
  return [...layers, ofLoss(trace, words)];
}

/**
 * @param {Trace} trace
 * @param {number} i
 * @param {string} activation
 * @param {Context["words"]} words
 * @returns {Section}
 */
function ofLayer(trace, i, activation, words) {
  const { x, W, b, z, a, da_dz, dL_da, dL_dz, dL_dW, dL_db, dL_dx } = trace.layers[i];
  const [name, slope] = ACTIVATIONS[activation];
  const parts = [
    { formula: i ? words("panel.x of layer", { layer: i }) : "x", rows: [x] },
    { formula: "W", rows: W },
    { formula: "b", rows: [b] },
    { formula: "z = x W + b", rows: [z] },
  ];
  if (a && da_dz && dL_da) {
    parts.push({ formula: name, rows: [a] }, { formula: words(slope), rows: [da_dz] });
    parts.push({ formula: words("panel.dL/da", { layer: i + 2 }), rows: [dL_da] });
    parts.push({ formula: "∂L/∂z = ∂L/∂a · ∂a/∂z", rows: [dL_dz] });
  } else {
    parts.push({ formula: "∂L/∂z = softmax(z) − onehot(y)", rows: [dL_dz] });
  }
  parts.push(
    { formula: "∂L/∂W = xᵀ ∂L/∂z   (∂f/∂W = x)", rows: dL_dW },
    { formula: "∂L/∂b = ∂L/∂z   (∂f/∂b = 1)", rows: [dL_db] },
    { formula: "∂L/∂x = ∂L/∂z Wᵀ   (∂f/∂x = Wᵀ)", rows: [dL_dx] },
  );
  return { title: words("panel.lens layer", { layer: i + 1, all: trace.layers.length }), parts };
}

/**
 * @param {Trace} trace
 * @param {Context["words"]} words
 * @returns {Section}
 */
function ofLoss(trace, words) {
  return {
    title: words("panel.lens loss"),
    parts: [
      { formula: "softmax(z)", rows: [trace.probabilities] },
      { formula: "log softmax(z)", rows: [trace.log_probabilities] },
      { formula: "onehot(y)", rows: [trace.onehot] },
      { formula: "L = −log softmax(z)_y", rows: [[trace.loss]] },
    ],
  };
}
