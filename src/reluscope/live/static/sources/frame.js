// @ts-check
/** Frames: a JSON header that names the arrays, then the arrays, each at a multiple of 4 bytes. */

/** @typedef {Uint8Array | Int8Array | Uint16Array | Uint32Array | Float32Array} Numbers */
/** @typedef {{ meta: Record<string, any>, arrays: Record<string, Numbers>, shapes: Record<string, number[]> }} Frame */

const MAGIC = 0x31584c52; // "RLX1"
/** @type {Record<string, any>} */
const KINDS = { u8: Uint8Array, i8: Int8Array, u16: Uint16Array, u32: Uint32Array, f32: Float32Array };

/**
 * Return a frame's numbers; its arrays are views of the buffer.
 * @param {ArrayBuffer} buffer
 * @returns {Frame}
 */
export function decode(buffer) {
  const head = new DataView(buffer);
  if (head.getUint32(0, true) !== MAGIC) throw new Error("not a frame");
  const length = head.getUint32(4, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 8, length)));
  /** @type {Record<string, Numbers>} */
  const arrays = {};
  /** @type {Record<string, number[]>} */
  const shapes = {};
  for (const [name, [kind, shape, offset]] of Object.entries(header.arrays)) {
    const count = shape.reduce((/** @type {number} */ a, /** @type {number} */ b) => a * b, 1);
    arrays[name] = new KINDS[kind](buffer, 8 + length + offset, count);
    shapes[name] = shape;
  }
  if (arrays.makers) tellMakers(arrays);
  return { meta: header.meta, arrays, shapes };
}

/**
 * Say of each edge which layer and which neuron made it; edges come in this order.
 * @param {Record<string, Numbers>} arrays
 */
function tellMakers(arrays) {
  const { makers, maker_edges: counts, edges } = arrays;
  const [layers, neurons] = [new Uint8Array(edges.length / 2), new Uint8Array(edges.length / 2)];
  let at = 0;
  for (let i = 0; i < counts.length; i++) {
    layers.fill(makers[2 * i], at, at + counts[i]);
    neurons.fill(makers[2 * i + 1], at, at + counts[i]);
    at += counts[i];
  }
  Object.assign(arrays, { edge_layer: layers, edge_neuron: neurons });
}
