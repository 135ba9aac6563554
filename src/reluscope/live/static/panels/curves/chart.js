// @ts-check
/** A small chart: lines over epochs, a scale that is logarithmic where that shows more. */

import { css } from "../colors.js";
import { written } from "../numbers.js";
import { roundNumbers } from "../../draw/axes.js";

/** @typedef {{ name: string, values: (number | null)[], color: ArrayLike<number>, dashed?: boolean }} Line */
/**
 * @typedef {object} Chart
 * @property {number[]} epochs
 * @property {Line[]} lines
 * @property {number | null} shown the epoch of the moment shown, where it is not the last
 * @property {ArrayLike<number>} ink
 * @property {boolean} whole whether the values are counts
 */

const LEFT = 44;
const RIGHT = 8;
const TOP = 8;
const BOTTOM = 18;

/**
 * Draw a chart.
 * @param {CanvasRenderingContext2D} context scaled to CSS pixels
 * @param {{ width: number, height: number }} size
 * @param {Chart} chart
 */
export function drawChart(context, size, chart) {
  context.clearRect(0, 0, size.width, size.height);
  const values = chart.lines.flatMap((line) => line.values).filter(isNumber);
  if (values.length === 0) return;
  const scale = scaleOf(values, chart.whole);
  const last = Math.max(chart.epochs[chart.epochs.length - 1] ?? 0, 1e-9);
  const across = (/** @type {number} */ epoch) => LEFT + (epoch / last) * (size.width - LEFT - RIGHT);
  const up = (/** @type {number} */ value) => size.height - BOTTOM - scale.share(value) * (size.height - TOP - BOTTOM);
  drawTicks(context, size, chart, { ticks: scale.ticks, last, across, up });
  for (const line of chart.lines) drawLine(context, chart.epochs, line, across, up);
  if (chart.shown === null) return;
  context.strokeStyle = css(chart.ink);
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(across(chart.shown), TOP);
  context.lineTo(across(chart.shown), size.height - BOTTOM);
  context.stroke();
}

/** @param {number | null} value @returns {value is number} */
function isNumber(value) {
  return value !== null && Number.isFinite(value);
}

/**
 * Return where values stand between 0 and 1, and the numbers to be written beside.
 * @param {number[]} values
 * @param {boolean} whole
 */
export function scaleOf(values, whole) {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  if (!whole && low > 0 && high / low > 10) {
    const [least, most] = [Math.log10(low), Math.log10(high)];
    const powers = [];
    for (let k = Math.ceil(least); k <= most; k++) powers.push(10 ** k);
    const share = (/** @type {number} */ v) => (Math.log10(Math.max(v, low)) - least) / (most - least);
    return { log: true, share, ticks: powers.length > 1 ? powers : [...powers, high] };
  }
  low = Math.min(low, 0);
  if (high <= low) high = low + 1;
  const share = (/** @type {number} */ v) => (v - low) / (high - low);
  return { log: false, share, ticks: roundNumbers(low, high, 3) };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {{ width: number, height: number }} size
 * @param {Chart} chart
 * @param {{ ticks: number[], last: number, across: (e: number) => number, up: (v: number) => number }} scales
 */
function drawTicks(context, size, chart, { ticks, last, across, up }) {
  context.font = "11px system-ui, sans-serif";
  context.fillStyle = context.strokeStyle = css(chart.ink);
  context.lineWidth = 1;
  for (const tick of ticks) {
    const top = up(tick);
    context.globalAlpha = 0.18;
    context.beginPath();
    context.moveTo(LEFT, top);
    context.lineTo(size.width - RIGHT, top);
    context.stroke();
    context.globalAlpha = 0.85;
    context.textAlign = "right";
    context.fillText(written(tick, 3), LEFT - 5, top + 4);
  }
  context.textAlign = "center";
  for (const epoch of roundNumbers(0, last, 4)) {
    const at = Math.min(across(epoch), size.width - 14);
    context.fillText(written(epoch, 4), at, size.height - 4);
  }
  context.globalAlpha = 1;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number[]} epochs
 * @param {Line} line
 * @param {(epoch: number) => number} across
 * @param {(value: number) => number} up
 */
function drawLine(context, epochs, line, across, up) {
  context.strokeStyle = css(line.color);
  context.lineWidth = 1.6;
  context.setLineDash(line.dashed ? [4, 3] : []);
  context.beginPath();
  const stride = Math.max(Math.floor(epochs.length / 600), 1);
  let pen = false;
  for (let i = 0; i < epochs.length; i += i + stride < epochs.length ? stride : Math.max(epochs.length - 1 - i, 1)) {
    const value = line.values[i];
    if (!isNumber(value)) {
      pen = false;
      continue;
    }
    if (pen) context.lineTo(across(epochs[i]), up(value));
    else context.moveTo(across(epochs[i]), up(value));
    pen = true;
  }
  context.stroke();
  context.setLineDash([]);
}
