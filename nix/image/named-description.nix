{ imageStream, pythonBuilder }:

/**
  Adds a name and a tag to the description of an image (see `builder/named_description.py`).
*/
{
  name,
  tag,
  description,
}:

pythonBuilder {
  name = "image-${baseNameOf name}";
  programs = ./builder;
  program = "named_description.py";
  attributes = {
    inherit description;
    imageName = name;
    imageTag = tag;
    stream = imageStream;
    allowSubstitutes = false;
  };
}
