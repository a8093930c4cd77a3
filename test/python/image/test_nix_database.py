import unittest

import nix_database


class Registration(unittest.TestCase):
    def test_lists_paths_in_order_with_their_references(self):
        nodes = [
            {"path": "/nix/store/b-b", "narHash": "sha256:1", "narSize": 20, "references": ["/nix/store/b-b", "/nix/store/a-a"]},
            {"path": "/nix/store/a-a", "narHash": "sha256:0", "narSize": 10, "references": []},
        ]
        self.assertEqual(
            nix_database.registration(nodes).split("\n"),
            ["/nix/store/a-a", "sha256:0", "10", "", "0"]
            + ["/nix/store/b-b", "sha256:1", "20", "", "2", "/nix/store/a-a", "/nix/store/b-b", ""],
        )


if __name__ == "__main__":
    unittest.main()
