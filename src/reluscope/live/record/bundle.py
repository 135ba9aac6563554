"""The page's modules as one script: each as a function that returns what it exports.

Three forms are known, and all that the modules use: ``import { a, b as c } from "./x.js";``,
``export function`` (``class``, ``const``) and ``export {};``. Anything else is an error.
"""

import re
from importlib.resources import files
from pathlib import Path
from posixpath import dirname, join, normpath

STATIC = Path(str(files("reluscope.live"))) / "static"
_IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.[^"]+)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?:async )?(?:function\*?|class|const) (\w+)", re.MULTILINE)
_LEFT = re.compile(r"^(?:import|export)\b.*$", re.MULTILINE)


def bundle(entry: str) -> str:
    """Return a script that runs an entry module; ``modules[entry]`` is what it exports.

    Examples
    --------
    >>> script = bundle("sources/frame.js")
    >>> 'modules["sources/frame.js"] = (() => {' in script
    True
    """
    parts: dict[str, str] = {}
    _gather(entry, parts, ())
    return "const modules = {};\n" + "".join(parts.values())


def stylesheet(*names: str, root: str = ":root") -> str:
    """Return style sheets as one; ``root`` is what the colours are known to: a page, or an element.

    Examples
    --------
    >>> stylesheet("styles/colours.css", root=":host").count(":root")
    0
    """
    text = "".join((STATIC / name).read_text(encoding="utf-8") for name in names)
    if root == ":root":
        return text
    return re.sub(r":root(\[[^\]]*\])", rf"{root}(\1)", text).replace(":root", root)


def _gather(name: str, parts: dict[str, str], above: tuple[str, ...]) -> None:
    """Add a module after those that it imports."""
    if name in parts:
        return
    assert name not in above, f"{' → '.join(above)} → {name}: a circle"
    text = (STATIC / name).read_text(encoding="utf-8")
    for _, path in _IMPORT.findall(text):
        _gather(normpath(join(dirname(name), path)), parts, (*above, name))
    parts[name] = _wrapped(name, text)


def _wrapped(name: str, text: str) -> str:
    def taken(found: re.Match[str]) -> str:
        names = ", ".join(part.strip().replace(" as ", ": ") for part in found[1].split(","))
        return f'const {{ {names} }} = modules["{normpath(join(dirname(name), found[2]))}"];'

    exported = ", ".join(_EXPORT.findall(text))
    body = _IMPORT.sub(taken, text).replace("\nexport {};\n", "\n")
    body = _EXPORT.sub(lambda found: found[0].removeprefix("export "), body)
    left = _LEFT.search(body)
    assert left is None, f"{name}: {left and left[0]!r} is not known here"
    return f'modules["{name}"] = (() => {{\n{body}return {{ {exported} }};\n}})();\n'
