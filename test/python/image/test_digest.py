"""Digests of data of any size."""

import hashlib
import unittest

from digest import SMALL, Digest, sha256_of


class Digests(unittest.TestCase):
    def test_are_those_of_sha256_for_small_and_large_data(self):
        for size in (0, 1, SMALL, SMALL + 1, 3 * SMALL):
            data = bytes(range(256)) * (size // 256 + 1)
            data = data[:size]
            digest = Digest()
            for start in range(0, size, 100_000):
                digest.write(data[start : start + 100_000])
            with self.subTest(size=size):
                self.assertEqual(sha256_of(data).digest(), hashlib.sha256(data).digest())
                self.assertEqual(digest.text(), "sha256:" + hashlib.sha256(data).hexdigest())


if __name__ == "__main__":
    unittest.main()
