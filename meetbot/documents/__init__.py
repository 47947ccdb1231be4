"""Values to files of other programs: bytes in memory, no file, no clock."""
