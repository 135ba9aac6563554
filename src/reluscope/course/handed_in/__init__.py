"""What readers hand in, read without trust: folders, archives and single files, never unpacked.

>>> import tempfile
>>> from pathlib import Path
>>> from reluscope.course.handed_in.read import read
>>> with tempfile.TemporaryDirectory() as folder:
...     file = Path(folder, "anna.py")
...     _ = file.write_text("def linear(x, W, b): return x @ W + b")
...     read(file, "anna").files
{'anna.py': b'def linear(x, W, b): return x @ W + b'}
"""
