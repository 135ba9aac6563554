"""The README's picture: what a network says and how sure it is, its cells, and who cut them.

Run in the repository's root, it replaces docs/images/grid.png; elsewhere it writes grid.png.
"""

from pathlib import Path

from PIL import Image

import reluscope as rs
from reluscope.pictures.figure import new_figure

points = rs.data.grid(seed=0)
net = rs.nn.MLP((2, 16, 16, 3), seed=3)
rs.train.fit(net, points, epochs=200, batch_size=32, learning_rate=0.02, seed=0)
accuracy = rs.train.evaluate(net, points).accuracy

bounds = rs.pictures.photograph(net, pixels=2, points=points).bounds
cells = rs.cells.cell_complex(net, rs.pictures.cell_bounds(net, bounds))
sure = rs.pictures.photograph(net, bounds, 600, "confidence")

figure = new_figure(12, 4.5)
says, by_pattern, by_layer = figure.subplots(1, 3)
rs.pictures.draw_photo(
    sure, points, says, title="What it says, and how sure it is", facts=f"{accuracy:.1%} right"
)
rs.pictures.draw_cells(
    cells, by_pattern, net=net, title="Its cells: on each, one affine map", key=False
)
rs.pictures.draw_cells(
    cells,
    by_layer,
    "none",
    edges="layer",
    boundary=True,
    net=net,
    title="Who cut them",
    key=False,
)
by_layer.texts[0].set_text("blue: first hidden layer; orange: second; black: the winner changes")
for key in (*says.child_axes, says.get_legend()):
    key.remove()
for ax in (says, by_pattern, by_layer):
    ax.set(xlabel="", ylabel="", xticks=[], yticks=[], anchor="S")

folder = Path("docs/images")
target = folder / "grid.png" if folder.is_dir() else Path("grid.png")
rs.pictures.save(figure, target, dpi=130)
Image.open(target).convert("RGB").quantize(256).save(target, optimize=True)  # a third of the size
print(f"{target}: {cells.n_cells} cells, {target.stat().st_size / 1024:.0f} kB")
