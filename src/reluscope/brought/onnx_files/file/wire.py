"""How large a model would become in memory, told from its bytes before they are parsed.

Protocol buffers pack: an empty node takes two bytes in a file and a hundred in memory. Numbers of
tensors stay as they are, so that only the rest of a file, its structure, needs a limit.
"""

from reluscope.errors import FileFormatError

MB = 10**6
MOST_STRUCTURE = 20 * MB  # bytes; a hundred thousand nodes take about ten
_VARINT, _EIGHT, _PARTS, _FOUR = 0, 1, 2, 5  # how a field is written
_INSIDE = {  # field -> what it holds, for each kind of message that may hold numbers
    "model": {7: "graph"},
    "graph": {1: "node", 5: "tensor"},
    "node": {5: "attribute"},
    "attribute": {5: "tensor"},
}
_NUMBERS = {4, 9, 10}  # float_data, raw_data and double_data of a tensor
_SMALL = 1000  # bytes of a message that is counted as a whole


def check_structure(data: bytes, path: str) -> None:
    """Raise where a model holds more than ``MOST_STRUCTURE`` beside the numbers of its tensors.

    Raises
    ------
    FileFormatError
        There, and where the bytes are no message of protocol buffers.
    """
    view = memoryview(data)
    try:
        structure = _structure(view)
    except (IndexError, ValueError) as error:
        raise FileFormatError(
            f"{path} is no whole ONNX file ({error or 'it ends too early'}); it may be truncated, "
            "damaged or of another program."
        ) from error
    if structure > MOST_STRUCTURE:
        raise FileFormatError(
            f"{path} holds more than {MOST_STRUCTURE // MB} MB beside the numbers of its tensors, "
            "the most that is read; keep weights as raw data: onnx.save(onnx.load(path), path)."
        )


def _structure(view: memoryview) -> int:
    """Return how many bytes are not numbers of tensors; stop counting beyond the limit."""
    total, waiting = 0, [("model", 0, len(view))]
    while waiting and total <= MOST_STRUCTURE:
        kind, at, end = waiting.pop()
        inside = _INSIDE.get(kind, {})
        while at < end and total <= MOST_STRUCTURE:
            begin = at
            key, at = _varint(view, at, end)
            field, how = key >> 3, key & 7
            if how != _PARTS:
                at = _behind_a_number(view, at, end, how)
                total += at - begin
                continue
            length, at = _varint(view, at, end)
            if at + length > end:
                raise ValueError("a part is longer than what holds it")
            total += at - begin
            if kind == "tensor" and field in _NUMBERS:
                pass
            elif field in inside and length > _SMALL:
                waiting.append((inside[field], at, at + length))
            else:
                total += length
            at += length
    return total


def _behind_a_number(view: memoryview, at: int, end: int, how: int) -> int:
    """Return where the field ends, if it is a number."""
    if how == _VARINT:
        return _varint(view, at, end)[1]
    if how not in (_EIGHT, _FOUR):
        raise ValueError("a field is of no known kind")
    at += 8 if how == _EIGHT else 4
    if at > end:
        raise ValueError("a number is cut off")
    return at


def _varint(view: memoryview, at: int, end: int) -> tuple[int, int]:
    """Return a whole number, seven bits a byte, and where it ends."""
    value = shift = 0
    while at < end:
        byte = view[at]
        at += 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value, at
        shift += 7
        if shift > 63:
            raise ValueError("a whole number is too long")
    raise ValueError("a whole number is cut off")
