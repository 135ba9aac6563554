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

/** @typedef {{ width: number, height: number, unit: number }} Size in CSS pixels; what letters are sized by */

const LEFT = 34; // units
const RIGHT = 6;
const TOP = 7;
const BOTTOM = 16;
const MOST_POWERS = 4;

/**
 * Draw a chart.
 * @param {CanvasRenderingContext2D} context scaled to CSS pixels
 * @param {Size} size
 * @param {Chart} chart
 */
export function drawChart(context, size, chart) {
  context.clearRect(0, 0, size.width, size.height);
  const values = chart.lines.flatMap((line) => line.values).filter(isNumber);
  if (values.length === 0) return;
  const scale = scaleOf(values, chart.whole);
  const last = chart.epochs[chart.epochs.length - 1] || 1;
  const [left, right, top, bottom] = [LEFT, RIGHT, TOP, BOTTOM].map((border) => border * size.unit);
  const across = (/** @type {number} */ epoch) => left + (epoch / last) * (size.width - left - right);
  const up = (/** @type {number} */ value) => size.height - bottom - scale.share(value) * (size.height - top - bottom);
  drawTicks(context, size, chart, { ticks: scale.ticks, last, across, up });
  for (const line of chart.lines) drawLine(context, chart.epochs, line, across, up);
  if (chart.shown === null) return;
  context.strokeStyle = css(chart.ink);
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(across(chart.shown), top);
  context.lineTo(across(chart.shown), size.height - bottom);
  context.stroke();
}

/**
 * Return a round number as narrow as it can be written: 1e26, not 1.00e+26.
 * @param {number} value
 */
function short(value) {
  return written(value, 3).replace(/[.,]?0*e\+?/, "e");
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
    const apart = Math.ceil((most - least) / MOST_POWERS);
    for (let k = Math.ceil(least / apart) * apart; k <= most; k += apart) powers.push(10 ** k);
    const share = (/** @type {number} */ v) => (Math.log10(Math.max(v, low)) - least) / (most - least);
    return { log: true, share, ticks: powers.length > 1 ? powers : [...powers, high / powers[0] > 2 ? high : low] };
  }
  low = Math.min(low, 0);
  if (high <= low) high = low + 1;
  const share = (/** @type {number} */ v) => (v - low) / (high - low);
  return { log: false, share, ticks: roundNumbers(low, high, 3) };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Size} size
 * @param {Chart} chart
 * @param {{ ticks: number[], last: number, across: (e: number) => number, up: (v: number) => number }} scales
 */
function drawTicks(context, size, chart, { ticks, last, across, up }) {
  const { unit } = size;
  const [begin, end] = [LEFT * unit, size.width - RIGHT * unit];
  context.font = `${10.5 * unit}px system-ui, sans-serif`;
  context.fillStyle = context.strokeStyle = css(chart.ink);
  context.lineWidth = 1;
  for (const tick of ticks) {
    const top = up(tick);
    context.globalAlpha = 0.18;
    context.beginPath();
    context.moveTo(begin, top);
    context.lineTo(end, top);
    context.stroke();
    context.globalAlpha = 0.85;
    context.textAlign = "right";
    context.fillText(short(tick), begin - 4 * unit, top + 3.5 * unit);
  }
  context.textAlign = "center";
  for (const epoch of roundNumbers(0, last, Math.min(size.width / unit / 45, 6))) {
    const text = short(epoch);
    const half = context.measureText(text).width / 2;
    context.fillText(text, Math.min(across(epoch), size.width - half), size.height - 3 * unit);
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
