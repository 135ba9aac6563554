"""Cut the plane through three images of digits: 64 inputs, but the cells lie in a plane."""

import numpy as np
from sklearn.datasets import load_digits

import reluscope as rs

images, labels = load_digits(return_X_y=True)
points = rs.data.Points(images / 16, labels)
net = rs.nn.MLP((64, 32, 32, 10), init="he", seed=0)
rs.train.fit(net, points, epochs=15, seed=0)

digits = (0, 1, 7)
three = np.array([images[labels == digit][0] / 16 for digit in digits])
corners = net.about.standardizer.transform(three)
plane = rs.cells.Plane.through(*corners)
flat = plane.coordinates(corners)
low, high = flat.min(axis=0) - 3, flat.max(axis=0) + 3
cells = rs.cells.cell_complex(plane.restrict(net), (low[0], high[0], low[1], high[1]))
boundary = cells.decision_boundary()

print(f"{cells.n_cells} cells in the plane through a 0, a 1 and a 7")
for digit, area in enumerate(boundary.class_areas / boundary.class_areas.sum()):
    print(f"{digit}: {area:6.1%} of it")

ax = rs.pictures.draw_cells(cells, color="class", boundary=True)
names = [f"a {digit}" for digit in digits]
rs.pictures.draw_anchors(ax, flat, names, images=three.reshape(3, 8, 8))
rs.pictures.save(ax, "slice.png")

at_corners = boundary.winners[boundary.refined.locate(flat)]
assert at_corners.tolist() == net.predict(three).tolist()
