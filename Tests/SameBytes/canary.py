# What the C library's mathematics gives under the processor that it believes to have: its hash changes when a mask of
# GLIBC_TUNABLES bites. (A result of ours must not.)
import hashlib
import math
import struct

digest = hashlib.sha256()
x = 0.000137
for _ in range(60_000):
    x = (x * 1.6180339887 + 0.7236) % 11.0
    digest.update(struct.pack("<6d", math.exp(x), math.log(x + 1e-3), math.pow(x + 0.1, 1.7), math.expm1(x / 9),
                              math.sin(x), math.atan(x)))
print(digest.hexdigest()[:12])
