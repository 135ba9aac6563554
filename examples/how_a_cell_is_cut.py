"""How a layer cuts one cell: signs at its corners, chords between places, faces traced in turn.

Places, chords and faces are read from what the engine returns. Run in the root, it replaces
docs/images/how_a_cell_is_cut.png; elsewhere it writes how_a_cell_is_cut.png.
"""

from pathlib import Path

import numpy as np
from PIL import Image

import reluscope as rs
from reluscope.colours.palette import tinted
from reluscope.pictures.figure import new_figure, titled
from reluscope.pictures.looks.current import current

W1 = [[-2, 0, 1, 1, -3], [1, 2, -2, 0, -2]]  # where all five neurons are on is a pentagon
B1 = [4, 5, 5, 3, 5]
W2 = [[1, 0, 0, 1], [-2, -1, 2, 2], [2, 2, 1, -1], [0, 2, -1, 2], [-2, -1, -2, -1]]
B2 = [3, 0, -6, 2]
LINES = rs.pictures.class_colors(5)[[0, 1, 2, 4]]  # a colour for each neuron of the second layer

net = rs.nn.MLP.from_weights([W1, W2, np.ones((4, 1))], [B1, B2, [0]])
before = rs.cells.cell_complex(net, (-4, 4, -4, 4), layers=1)
after = rs.cells.cell_complex(net, (-4, 4, -4, 4))
xy = after.vertices  # those of ``before`` come first: vertices keep their ids

# One cell of the first layer, and the faces it becomes, which share its bits of that layer.
cell = int(before.locate([[0.0, 0.0]])[0])
corners = before.ring(cell).tolist()
signs = before.network(xy[corners]) @ W2 + B2 > 0
faces = np.flatnonzero((after.patterns[:, :5] == before.patterns[cell]).all(axis=1))
words = after.patterns[faces, 5:]

# Its border: edges with a face on one side. Its places: the vertices met on the way round.
sides = np.isin(after.edge_cells, faces)
following = dict(after.edges[sides[:, 0] & ~sides[:, 1]].tolist())
following |= {v: u for u, v in after.edges[sides[:, 1] & ~sides[:, 0]].tolist()}
places = corners[:1]
while following[places[-1]] != places[0]:
    places.append(following[places[-1]])

# Its chords: edges with faces on both sides. A chord ends at two of the places.
inside = np.flatnonzero(sides.all(axis=1))
of_neuron = [after.edges[inside[after.edge_neuron[inside] == j]] for j in range(4)]
chords = [sorted(places.index(v) for v in edges.ravel() if v in places) for edges in of_neuron]
crossings = set(after.edges[inside].ravel().tolist()) - set(places)
assert len(faces) == 1 + len(chords) + len(crossings)


def outwards(u, v):
    """Return the direction that points to the right of the way from one vertex to another."""
    x, y = xy[v] - xy[u]
    return np.array([y, -x]) / np.hypot(x, y)


def write_word(ax, point, bits, shown=(True,) * 4, fontsize=11):
    """Write four bits around a point, each in its neuron's colour or, if not shown, pale."""
    for j, bit in enumerate(bits):
        ax.annotate(
            int(bit), point, xytext=((j - 1.5) * 0.72 * fontsize, 0), textcoords="offset points",
            ha="center", va="center", family="DejaVu Sans Mono", fontsize=fontsize,
            color=0.8 * LINES[j] if shown[j] else "#c4c4c4", weight="bold",
        )  # fmt: skip


figure = new_figure(12, 4.6)
figure.get_layout_engine().set(rect=(0, 0, 1, 0.97))
axes = figure.subplots(1, 3)
middle = (xy[corners].min(axis=0) + xy[corners].max(axis=0)) / 2
unit = np.ptp(xy[corners], axis=0).max() / 100
for ax in axes:
    ax.fill(*xy[corners].T, facecolor="#f7f7f5", edgecolor=current().ink, linewidth=1.2)
    ax.set(xlim=middle[0] + [-64 * unit, 64 * unit], ylim=middle[1] + [-59 * unit, 65 * unit])
    ax.set_aspect("equal")
    ax.axis("off")

at_corners, between_places, one_by_one = axes
titled(at_corners, "Signs", "at corners: who is on; along edges: XOR of both ends")
for k, corner in enumerate(corners):
    last, following_corner = corners[k - 1], corners[(k + 1) % len(corners)]
    away = outwards(last, corner) + outwards(corner, following_corner)
    write_word(at_corners, xy[corner] + 9 * unit * away / np.hypot(*away), signs[k])
    changed = signs[k - 1] ^ signs[k]
    beside = (xy[last] + xy[corner]) / 2 - 9 * unit * outwards(last, corner)
    write_word(at_corners, beside, changed, changed, 9)

titled(
    between_places,
    "Chords",
    f"1 + {len(chords)} chords + {len(crossings)} crossings = {len(faces)} cells",
)
for k, place in enumerate(places):
    away = outwards(places[k - 1], places[(k + 1) % len(places)])
    between_places.annotate(
        k, xy[place] + 6 * unit * away, ha="center", va="center", color=current().quiet, fontsize=10
    )
for chord, color in zip(chords, LINES, strict=True):
    ends = xy[[places[place] for place in chord]].T
    between_places.plot(*ends, color=color, linewidth=2.2)
    for ax in (at_corners, between_places):
        ax.plot(*ends, "o", color=color, markersize=7, markeredgecolor="white")

titled(one_by_one, "Faces", "traced from place 0 on; a step over a chord flips its bit")
for face, color in zip(faces, rs.pictures.pattern_colors(words), strict=True):
    one_by_one.fill(
        *after.polygon(face).T, facecolor=tinted(color, 0.6), edgecolor=current().ink, lw=0.9
    )
for number, (face, word) in enumerate(zip(faces, words, strict=True)):
    write_word(one_by_one, after.centroids[face], word, fontsize=10)
    doors = inside[(after.edge_cells[inside] == face).any(axis=1)]
    known = after.edge_cells[doors].sum(axis=1) - face  # who lies on the doors' other side
    if number:
        earlier = np.where(known < face, known, -1)
        door = doors[earlier.argmax()]  # reached from the latest of those traced before
        step = outwards(*after.edges[door])
        step = step if after.edge_cells[door, 1] == face else -step
        here = xy[after.edges[door]].mean(axis=0)
        one_by_one.annotate(
            "", here + 6 * unit * step, here - 6 * unit * step,
            arrowprops={"arrowstyle": "-|>", "color": LINES[after.edge_neuron[door]], "lw": 1.6},
        )  # fmt: skip

folder = Path("docs/images")
target = (folder if folder.is_dir() else Path()) / "how_a_cell_is_cut.png"
rs.pictures.save(figure, target, dpi=130)
Image.open(target).convert("RGB").quantize(256).save(target, optimize=True)
print(f"{target}: places {chords} make {len(faces)} cells, {target.stat().st_size / 1024:.0f} kB")
