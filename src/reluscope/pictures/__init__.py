"""Finished values drawn on matplotlib axes."""

from reluscope.pictures.cells import draw_cells
from reluscope.pictures.cells_counts import draw_cell_counts
from reluscope.pictures.cells_layers import draw_layers, layer_by_layer
from reluscope.pictures.cells_measures import draw_measures
from reluscope.pictures.cells_plane import cell_bounds
from reluscope.pictures.confusion import confusion
from reluscope.pictures.curves import curves
from reluscope.pictures.data_set import data_set
from reluscope.pictures.film import film
from reluscope.pictures.palette import class_colors, pattern_colors
from reluscope.pictures.photo import draw_photo, photo
from reluscope.pictures.photo_record import Photo
from reluscope.pictures.photograph import photograph
from reluscope.pictures.raster_and_cells import cells_seen, draw_raster_and_cells
from reluscope.pictures.recorder import Recorder, Snapshot
from reluscope.pictures.save import save
from reluscope.pictures.scatter import draw_class_legend, draw_points

__all__ = [
    "Photo",
    "Recorder",
    "Snapshot",
    "cell_bounds",
    "cells_seen",
    "class_colors",
    "confusion",
    "curves",
    "data_set",
    "draw_cell_counts",
    "draw_cells",
    "draw_class_legend",
    "draw_layers",
    "draw_measures",
    "draw_photo",
    "draw_points",
    "draw_raster_and_cells",
    "film",
    "layer_by_layer",
    "pattern_colors",
    "photo",
    "photograph",
    "save",
]
