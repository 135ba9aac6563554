"""Archives as people and enemies make them."""

import io
import struct
import tarfile
import zipfile
import zlib


def zipped(files, **options):
    """Return a zip archive of ``{path: content}``; a ZipInfo may stand for a path."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", options.pop("compression", zipfile.ZIP_DEFLATED)) as archive:
        for path, content in files.items() if isinstance(files, dict) else files:
            archive.writestr(path, content)
    return made.getvalue()


def tarred(files, mode="w:gz"):
    """Return a tar archive of ``{path: content}``; a TarInfo may stand for a path."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode=mode) as archive:
        for path, content in files.items() if isinstance(files, dict) else files:
            member = path if isinstance(path, tarfile.TarInfo) else tarfile.TarInfo(path)
            if member.isreg():
                member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return made.getvalue()


def member(name, kind, target=""):
    """Return a tar archive's entry of some kind."""
    made = tarfile.TarInfo(name)
    made.type, made.linkname = kind, target
    return made


def zip_link(name):
    """Return a zip archive's entry that says it is a symbolic link."""
    made = zipfile.ZipInfo(name)
    made.create_system, made.external_attr = 3, 0o120777 << 16
    return made


def encrypted(files):
    """Return a zip archive whose entries say that they have a password."""
    made = bytearray(zipped(files))
    for magic, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = made.find(magic)
        while place >= 0:
            made[place + at] |= 1
            place = made.find(magic, place + 4)
    return bytes(made)


def wrong_sum(files):
    """Return a zip archive whose content is not what its checksum says."""
    made = bytearray(zipped(files, compression=zipfile.ZIP_STORED))
    content = next(iter(files.values()))
    made[made.find(content)] ^= 1
    return bytes(made)


def zip_of_one_body(names, content):
    """Return a zip archive whose many entries are all one and the same piece of it."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(content) + packer.flush()
    sizes = struct.pack("<III", zlib.crc32(content), len(packed), len(content))
    name = names[0].encode()
    body = b"PK\x03\x04" + struct.pack("<HHHHH", 20, 0, 8, 0, 33) + sizes
    body += struct.pack("<HH", len(name), 0) + name + packed
    directory = b"".join(_listed(text.encode(), sizes) for text in names)
    count = min(len(names), 0xFFFF)
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), len(body), 0)
    return body + directory + b"PK\x05\x06" + end


def _listed(name, sizes):
    head = b"PK\x01\x02" + struct.pack("<HHHHHH", 20, 20, 0, 8, 0, 33) + sizes
    return head + struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, 0) + name
