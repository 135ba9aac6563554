"""A window is a guess: of a network's cells it shows those that it shows, the whole plane all."""

import reluscope as rs

points = rs.data.grid(rows=3, columns=3, classes=3, points_per_square=25, seed=0)
net = rs.nn.MLP((2, 16, 16, 3), seed=7)
rs.train.fit(net, points, epochs=200, batch_size=32, learning_rate=0.05, momentum=0.9, seed=0)

plane = rs.cells.cell_complex(net, bounds="whole")
for reach in (1, 10, 100, 1000):
    window = plane.window((-reach, reach, -reach, reach))
    print(f"±{reach}: {window.n_cells} of {plane.n_cells} cells")
print(plane.n_unbounded, "of them are unbounded")

(x_min, y_min), (x_max, y_max) = points.x.min(axis=0), points.x.max(axis=0)
ax = rs.pictures.draw_whole_plane(
    plane, color="class", boundary=True, points=points, window=(x_min, x_max, y_min, y_max)
)
rs.pictures.save(ax, "whole_plane.png")
