"""The configuration of an image on the one of its base, and what its processes refer to."""

import contextlib
import io
import unittest

import description


class Configuration(unittest.TestCase):
    def test_without_a_base_it_is_the_own_one(self):
        self.assertEqual(description.merged_config({}, {"Cmd": ["a"]}), {"Cmd": ["a"]})

    def test_own_settings_replace_those_of_the_base(self):
        base = {"config": {"Cmd": ["base"], "User": "base"}}
        merged = description.merged_config(base, {"Cmd": ["own"]})
        self.assertEqual(merged, {"Cmd": ["own"], "User": "base"})

    def test_variables_of_the_base_stay_unless_they_are_set_anew(self):
        base = {"config": {"Env": ["A=base", "B=base=1"]}}
        merged = description.merged_config(base, {"Env": ["B=own", "C=own"]})
        self.assertEqual(merged["Env"], ["A=base", "B=own", "C=own"])

    def test_a_base_without_configuration_adds_nothing(self):
        for base in ({"config": None}, {"config": {"Env": None}}, {"history": []}):
            with self.subTest(base=base):
                self.assertEqual(description.merged_config(base, {"Cmd": ["a"]})["Cmd"], ["a"])


class Layers(unittest.TestCase):
    def note(self, base, own):
        with contextlib.redirect_stderr(io.StringIO()) as printed:
            description.note_many_layers('image "shop"', base, own)
        return printed.getvalue()

    def test_more_than_docker_accepts_are_noted(self):
        self.assertEqual(self.note(100, 25), "")
        self.assertIn('image "shop" has 126 layers with the 100 of fromImage', self.note(100, 26))
        self.assertIn("set maxLayers to 25\n", self.note(100, 26))
        self.assertTrue(self.note(130, 2).endswith("at most 125\n"))


class Processes(unittest.TestCase):
    def test_have_the_packages_that_they_run_and_that_their_files_name(self):
        names = ["nginx", "conf", "other"]
        paths = {name: f"/nix/store/{letter * 32}-{name}" for name, letter in zip(names, "abc")}
        process = {
            "name": "web",
            "packages": [paths["nginx"]],
            "text": f'exec nginx -c {paths["conf"]}/nginx.conf /{"d" * 32}-absent',
        }
        packages = [{"path": path} for path in paths.values()]
        self.assertEqual(
            description.paths_of_processes([process], packages),
            {"web": [paths["nginx"], paths["conf"]]},
        )


if __name__ == "__main__":
    unittest.main()
