"""Where a file system puts new folders.

ext4 does not use a deleted file's inode again for some minutes, and looks at each such inode whenever a file is made in
their block group (`recently_deleted` in the kernel's fs/ext4/ialloc.c). So a site that is made anew soon after another
was deleted can take ten times as long to write. The folders within one that is marked as the top of a hierarchy are
spread over other groups; that is what the mark is for (chattr(1), attribute T).
"""

from __future__ import annotations

import fcntl
import os
import struct
from contextlib import suppress
from pathlib import Path

# ioctl_iflags(2): FS_IOC_GETFLAGS and FS_IOC_SETFLAGS on 64-bit Linux, and FS_TOPDIR_FL
_GET, _SET, _TOP = 0x80086601, 0x40086602, 0x00020000


def mark_as_top(folder: Path) -> None:
    """Ask the file system to spread the folders within a folder; one that knows no such mark does as it always does."""
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            (flags,) = struct.unpack("l", fcntl.ioctl(opened, _GET, struct.pack("l", 0)))
            if not flags & _TOP:
                fcntl.ioctl(opened, _SET, struct.pack("l", flags | _TOP))
        finally:
            os.close(opened)
