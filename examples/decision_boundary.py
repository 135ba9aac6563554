"""Train on a grid, then find the exact boundary: its length, each class's area, and a GeoJSON."""

import reluscope as rs

points = rs.data.grid(rows=3, columns=3, classes=3, seed=0)
net = rs.nn.MLP((2, 24, 24, 3), seed=0)
rs.train.fit(net, points, epochs=60, learning_rate=0.01, seed=0)

cells = rs.cells.cell_complex(net, (-2, 2, -2, 2))
boundary = cells.decision_boundary()
print(f"{cells.n_cells} cells; the boundary has {len(boundary)} segments", end=" ")
print(f"and a length of {boundary.length:.3f}")
for name, area, outlines in zip(
    points.class_names, boundary.class_areas, boundary.class_polygons(), strict=True
):
    print(f"class {name}: area {area:.3f} in {len(outlines)} outlines")

logits = cells.network(boundary.segments.mean(axis=1))
logits.sort(axis=1)
assert (logits[:, -1] - logits[:, -2] < 1e-9).all()  # on the boundary the best two are equal
cells.export("cells.geojson")
