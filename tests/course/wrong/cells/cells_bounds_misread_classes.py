# expects: cells cells-bounds-misread
# replaces: classes/lesson_09_cells.py
import torch


class Line:
    def __init__(self, a, c):
        self.a, self.c = a, c

    def side(self, p):
        return p @ self.a + self.c

    def turned(self):
        return Line(-self.a, -self.c)

    def meets(self, p, q):
        return p + (q - p) * self.side(p) / (self.side(p) - self.side(q))


class Polygon:
    def __init__(self, corners):
        self.corners = corners

    @classmethod
    def rectangle(cls, x0, y0, x1, y1):
        return cls(torch.tensor([[x0, y0], [x1, y0], [x1, y1], [x0, y1]]))

    def beyond(self, line):
        kept, previous = [], self.corners[-1]
        for corner in self.corners:
            if (line.side(previous) > 0) != (line.side(corner) > 0):
                kept.append(line.meets(previous, corner))
            if line.side(corner) > 0:
                kept.append(corner)
            previous = corner
        return Polygon(torch.stack(kept) if kept else torch.zeros(0, 2))

    @property
    def area(self):
        x, y = self.corners.T
        return 0.5 * abs((x * y.roll(-1) - y * x.roll(-1)).sum())


def clip(polygon, a, c):
    return Polygon(polygon).beyond(Line(a, c)).corners


def cells(W, b, bounds):
    polygons = [Polygon.rectangle(*bounds)]
    for line in map(Line, W.T, b):
        halves = [p.beyond(way) for p in polygons for way in (line, line.turned())]
        polygons = [p for p in halves if p.area > 1e-8]
    return [p.corners for p in polygons]
