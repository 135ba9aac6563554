// @ts-check
/** A network's numbers as text, as the server reads them: float32, base64 with - and _. */

/**
 * @param {Float32Array} numbers
 * @returns {string}
 */
export function weightsWritten(numbers) {
  const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  let letters = "";
  for (const byte of bytes) letters += String.fromCharCode(byte);
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
