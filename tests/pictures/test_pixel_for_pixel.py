"""A photo's pixels are pixels of the file."""

import numpy as np
import pytest
from PIL import Image

from reluscope.nn import MLP
from reluscope.pictures import draw_photo, look, photograph, save
from reluscope.pictures.photos.record import Photo

SQUARE, WIDE = (0.0, 1.0, 0.0, 1.0), (0.0, 2.0, 0.0, 1.0)


def noise(width, height, bounds=SQUARE):
    values = np.random.default_rng(0).integers(0, 3, (height, width)).astype(np.uint8)
    return Photo("class", "Noise", bounds, values, ("a", "b", "c"), ("x", "y"))


def plane_of(path, taken, times):
    """Return the pixels of the plane in a file, found by their colours; None where they differ."""
    pixels = np.asarray(Image.open(path).convert("RGB")).astype(int)
    wanted = np.repeat(np.repeat(taken.rgb()[::-1], times, axis=0), times, axis=1).astype(int)
    inner = wanted[12:-12, 12:-12]  # the frame covers a pixel or two of the rim
    height, width = inner.shape[:2]
    for top in range(pixels.shape[0] - height):
        for left in range(pixels.shape[1] - width):
            if (pixels[top, left : left + width : 7] == inner[0, ::7]).all():
                return (pixels[top : top + height, left : left + width] == inner).all()
    return None


@pytest.mark.parametrize("style", ["screen", "paper"])
@pytest.mark.parametrize(
    ("width", "height", "bounds", "times"),
    [(640, 640, SQUARE, 1), (900, 450, WIDE, 1), (137, 137, SQUARE, 3)],
)
def test_each_pixel_is_written_as_such(tmp_path, style, width, height, bounds, times):
    taken = noise(width, height, bounds)
    with look(style):
        save(draw_photo(taken), tmp_path / "photo.png")
    if style == "paper" and times == 3:
        times = 4  # finer
    assert plane_of(tmp_path / "photo.png", taken, times)


def test_a_resolution_that_is_asked_for_is_kept(tmp_path):
    with look(dpi=50):
        save(draw_photo(noise(640, 640)), tmp_path / "photo.png")
    with Image.open(tmp_path / "photo.png") as picture:
        assert picture.size == (320, 240)
    save(draw_photo(noise(640, 640)), tmp_path / "photo.png", dpi=100)
    with Image.open(tmp_path / "photo.png") as picture:
        assert picture.size == (640, 480)


def test_saving_leaves_the_figure_as_it_was(tmp_path):
    ax = draw_photo(photograph(MLP((2, 4, 3)), pixels=321))
    before = (ax.figure.dpi, ax.figure.get_size_inches().tolist(), ax.get_aspect())
    for name in ("a.png", "b.png"):
        save(ax, tmp_path / name)
    assert (ax.figure.dpi, ax.figure.get_size_inches().tolist(), ax.get_aspect()) == before
    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b.png").read_bytes()


def test_a_window_too_thin_to_be_drawn_is_written(tmp_path):
    save(draw_photo(noise(20, 20, (-1e-140, 1e-140, -1.0, 1.0))), tmp_path / "photo.png")
    assert (tmp_path / "photo.png").exists()
