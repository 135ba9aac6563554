"""Finished values drawn on matplotlib axes."""

from reluscope.colours.palette import class_colors, pattern_colors
from reluscope.pictures.cells.anchors import draw_anchors, draw_samples
from reluscope.pictures.cells.counts import draw_cell_counts
from reluscope.pictures.cells.draw import draw_cells
from reluscope.pictures.cells.layers import draw_layers, layer_by_layer
from reluscope.pictures.cells.measures import draw_measures
from reluscope.pictures.cells.plane import cell_bounds
from reluscope.pictures.cells.topology import draw_topology
from reluscope.pictures.charts.confusion import confusion
from reluscope.pictures.charts.curves import curves
from reluscope.pictures.charts.data_set import data_set
from reluscope.pictures.films.draw import film
from reluscope.pictures.films.record import Recorder, Snapshot
from reluscope.pictures.looks.current import Look, look
from reluscope.pictures.networks.diagram import diagram
from reluscope.pictures.networks.every_neuron import NeuronPhotos, photograph_neurons
from reluscope.pictures.networks.neurons import all_neurons, draw_neurons
from reluscope.pictures.photos.beside_cells import cells_seen, draw_raster_and_cells
from reluscope.pictures.photos.draw import draw_photo, photo
from reluscope.pictures.photos.record import Photo
from reluscope.pictures.photos.take import photograph
from reluscope.pictures.save import save
from reluscope.pictures.scatter import draw_class_legend, draw_points
from reluscope.pictures.whole.draw import draw_whole_plane

__all__ = [
    "Look",
    "NeuronPhotos",
    "Photo",
    "Recorder",
    "Snapshot",
    "all_neurons",
    "cell_bounds",
    "cells_seen",
    "class_colors",
    "confusion",
    "curves",
    "data_set",
    "diagram",
    "draw_anchors",
    "draw_cell_counts",
    "draw_cells",
    "draw_class_legend",
    "draw_layers",
    "draw_measures",
    "draw_neurons",
    "draw_photo",
    "draw_points",
    "draw_raster_and_cells",
    "draw_samples",
    "draw_topology",
    "draw_whole_plane",
    "film",
    "layer_by_layer",
    "look",
    "pattern_colors",
    "photo",
    "photograph",
    "photograph_neurons",
    "save",
]
